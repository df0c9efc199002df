package main

import (
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"runtime"
	"strings"
	"time"

	"diginett/graph/cost"
	"diginett/internal/server"
)

// limitOptions are the flags that bound what is taken from whoever asks.
// docs/limits.md lists them.
type limitOptions struct {
	question  cost.Limits
	admission server.Admission
	rate      server.Rate
	deadline  time.Duration
	maxBody   int64
	downloads int
	proxies   string
	hosts     string
	publicURL string // empty for the address that is listened at
}

func (o *limitOptions) flags(f flags) {
	o.question, o.admission = cost.DefaultLimits(), server.DefaultAdmission(runtime.GOMAXPROCS(0))
	f.IntVar(&o.question.Characters, "max-characters", o.question.Characters, "refuse documents of more than so many `BYTES`, 32768 where left out")
	f.IntVar(&o.question.Tokens, "max-tokens", o.question.Tokens, "refuse documents of more than `N` tokens, 3000 where left out")
	f.IntVar(&o.question.Depth, "max-depth", o.question.Depth, "refuse fields in more than `N` levels, 25 where left out")
	f.IntVar(&o.question.RootFields, "max-root-fields", o.question.RootFields, "refuse more than `N` root fields, 20 where left out")
	f.IntVar(&o.question.Fields, "max-fields", o.question.Fields, "refuse more than `N` fields, 5000 where left out")
	f.IntVar(&o.question.Aliases, "max-aliases", o.question.Aliases, "refuse more than `N` aliases, 200 where left out")
	f.IntVar(&o.question.Directives, "max-directives", o.question.Directives, "refuse more than `N` directives, 100 where left out")
	f.IntVar(&o.question.KeyLength, "max-key-length", o.question.KeyLength, "refuse names in the answer of more than `N` letters, 100 where left out")
	f.IntVar(&o.question.Repeats, "max-repeats", o.question.Repeats, "refuse a field that is asked for more than `N` times in one place, 50 where left out")
	f.IntVar(&o.question.Cost, "max-cost", o.question.Cost, "refuse operations that cost more than `N`, 250000 where left out")
	f.IntVar(&o.question.Objects, "max-objects", o.question.Objects, "answer a root field with at most `N` objects, 200000 where left out")
	f.IntVar(&o.question.AnswerBytes, "max-answer", o.question.AnswerBytes, "answer with at most so many `BYTES`, 16777216 where left out")
	f.IntVar(&o.question.MeasureSteps, "max-measure-steps", o.question.MeasureSteps, "measure graphs in at most `N` steps in one operation, 60000000 where left out")
	f.Int64Var(&o.maxBody, "max-body", 128<<10, "refuse bodies of more than so many `BYTES`, 131072 where left out")
	f.DurationVar(&o.deadline, "deadline", 10*time.Second, "answer within `TIME`, such as 500ms; 10s where left out")
	f.IntVar(&o.admission.Running, "max-running", o.admission.Running, "execute at most `N` operations at the same time, four for each processor where left out")
	f.IntVar(&o.admission.Waiting, "max-waiting", o.admission.Waiting, "let at most `N` more wait for that, 256 for each processor where left out")
	f.DurationVar(&o.admission.Wait, "max-wait", o.admission.Wait, "let them wait at most `TIME`, 2s where left out")
	f.IntVar(&o.downloads, "max-downloads", 32, "send at most `N` large files at the same time, 32 where left out")
	f.Float64Var(&o.rate.PerSecond, "rate", 0, "let one client ask at most `N` times a second; not bounded where left out")
	f.IntVar(&o.rate.Burst, "burst", 50, "let one that has been quiet ask `N` times at once, 50 where left out")
	f.StringVar(&o.proxies, "trusted-proxies", "", "believe proxies in these `NETWORKS`, such as 10.0.0.0/8,::1/128, who their clients are; nobody where left out")
	f.StringVar(&o.hosts, "hosts", "", "at a loopback address, answer for these `NAMES` too, such as api.example.no; for localhost alone where left out")
	f.StringVar(&o.publicURL, "public-url", "", "say that this server is at `URL`, such as https://api.example.no, in links and in code to copy; where it listens where left out")
}

// check reads what flags alone do not, and refuses what cannot be meant.
func (o *limitOptions) check() error {
	for name, n := range map[string]int{
		"max-characters": o.question.Characters, "max-tokens": o.question.Tokens, "max-depth": o.question.Depth, "max-root-fields": o.question.RootFields,
		"max-fields": o.question.Fields, "max-key-length": o.question.KeyLength, "max-repeats": o.question.Repeats, "max-cost": o.question.Cost, "max-objects": o.question.Objects, "max-answer": o.question.AnswerBytes, "max-measure-steps": o.question.MeasureSteps, "max-running": o.admission.Running, "burst": o.rate.Burst, "max-downloads": o.downloads,
	} {
		if n < 1 {
			return fmt.Errorf("--%s must be 1 or more", name)
		}
	}
	if o.question.Aliases < 0 || o.question.Directives < 0 || o.admission.Waiting < 0 || o.rate.PerSecond < 0 {
		return fmt.Errorf("--max-aliases, --max-directives, --max-waiting and --rate must be 0 or more")
	}
	if o.deadline <= 0 || o.maxBody <= 0 || o.admission.Wait < 0 {
		return fmt.Errorf("--deadline and --max-body must be more than 0, and --max-wait 0 or more")
	}
	if strings.ContainsAny(o.hosts, "/:") {
		return fmt.Errorf("--hosts has %q; it takes names with commas between, such as api.example.no", o.hosts)
	}
	if err := checkPublicURL(o.publicURL); err != nil {
		return err
	}
	for text := range strings.SplitSeq(o.proxies, ",") {
		if text == "" {
			continue
		}
		network, err := netip.ParsePrefix(strings.TrimSpace(text))
		if err != nil {
			return fmt.Errorf("--trusted-proxies has %q, which is no network such as 10.0.0.0/8", text)
		}
		o.rate.Proxies = append(o.rate.Proxies, network)
	}
	return nil
}

// checkPublicURL holds an address to a scheme and a host: the pages link to each other from the root.
func checkPublicURL(address string) error {
	at, err := url.Parse(address)
	if address == "" || err == nil && (at.Scheme == "http" || at.Scheme == "https") && at.Host != "" && address == at.Scheme+"://"+at.Host {
		return nil
	}
	return fmt.Errorf("--public-url is %q; it must be a scheme and a host alone, such as https://api.example.no", address)
}

// hostsAt are the hosts that are answered for at an address; nil for any.
func (o *limitOptions) hostsAt(address net.Addr) []string {
	if tcp, ok := address.(*net.TCPAddr); !ok || !tcp.IP.IsLoopback() {
		return nil
	}
	hosts := []string{}
	own, _ := url.Parse(o.publicURL) // which check has read
	for name := range strings.SplitSeq(strings.ToLower(o.hosts+","+own.Hostname()), ",") {
		if name = strings.TrimSpace(name); name != "" {
			hosts = append(hosts, name)
		}
	}
	return hosts
}
