# `make` lists what can be done. On a machine with Go, gcc, Node and make, `make run` and `make test` do everything.

.DEFAULT_GOAL := help
.PHONY: help run demo build litestream web test endure web-test lint vulncheck generate check-generated browser-test fuzz bench bench-peers release clean

GO ?= go
NPM ?= npm
FUZZTIME ?= 10s

# The generator is of the same version as the library that its code is compiled with.
GQLGEN = github.com/99designs/gqlgen@$(shell $(GO) list -m -f '{{.Version}}' github.com/99designs/gqlgen)
GOLANGCI_LINT = github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0

# What replicates publications. It is a program beside ours, and none of our libraries: it brings those of every cloud.
LITESTREAM = github.com/benbjohnson/litestream/cmd/litestream@v0.5.18

GOVULNCHECK = golang.org/x/vuln/cmd/govulncheck@v1.1.4

CYCLONEDX_GOMOD = github.com/CycloneDX/cyclonedx-gomod/cmd/cyclonedx-gomod@v1.10.0

# What a release says of itself. The date of the commit is that of everything in it, so that whoever builds the same commit
# with the same tools gets the same bytes.
VERSION ?= $(shell git describe --tags --always --dirty)
COMMIT ?= $(shell git rev-parse HEAD)
COMMIT_DATE = $(shell git log -1 --format=%ct)
ARCHES ?= amd64
CC_amd64 ?= gcc
CC_arm64 ?= aarch64-linux-gnu-gcc

# Of a release, a program that needs no library of the system: no names are looked up by the C library, and nothing is loaded by it.
STATIC = -trimpath -buildvcs=false -tags netgo,osusergo,sqlite_omit_load_extension \
	-ldflags '-s -w -linkmode external -extldflags -static -X main.release=$(VERSION) -X main.commit=$(COMMIT)'

web := internal/web
packages := $(web)/node_modules/.installed
bundle := $(web)/dist/manifest.json
web_sources := $(shell find $(web)/src $(web)/examples $(web)/widget -type f 2>/dev/null) $(wildcard $(web)/*.mjs $(web)/tsconfig*.json) internal/phrase/phrases.json

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: build ## serve at 127.0.0.1:8080, or at PORT
	@exec bin/diginett serve

demo: build ## what others embed, on the pages of another host, at localhost:8090
	@$(GO) run ./internal/demo

build: $(bundle) ## bin/diginett, with GraphiQL in it
	$(GO) build -trimpath -o bin/diginett ./cmd/diginett

litestream: bin/litestream ## bin/litestream, which replicates what `diginett publish` writes

bin/litestream: Makefile
	GOBIN=$(CURDIR)/bin $(GO) install $(LITESTREAM)
	@touch $@

web: $(bundle) ## the bundle of GraphiQL, which the program embeds

# The bundle comes first: what is embedded is what is there at that moment.
test: $(bundle) web-test ## everything, with the race detector; what needs a browser where there is one
	$(GO) vet ./...
	@# Tests that run beside each other mostly wait, for programs and for files, so that more of them may than there are processors.
	@# What is killed and filled by the hundred are other processes; under the race detector that takes four times as long.
	DIGINETT_AUDITS=required $(GO) test -race -timeout 20m -parallel 4 -skip '^TestEnduring' ./...
	$(GO) test -timeout 20m -run '^TestEnduring' ./cmd/diginett

endure: $(bundle) ## kill, fill, damage and swap, hundreds of times; takes long, and root for small disks
	DIGINETT_ENDURE=yes DIGINETT_TOOLS=required $(GO) test -count=1 -v -timeout 120m -run Enduring ./cmd/diginett

web-test: $(packages)
	cd $(web) && $(NPM) run --silent check && $(NPM) test --silent

lint: ## the linters of .golangci.yml
	$(GO) run $(GOLANGCI_LINT) run

vulncheck: ## known weaknesses of what we use, by the database of vuln.go.dev
	$(GO) run $(GOVULNCHECK) ./...

generate: ## the code of graph/generated, from schema.graphqls and gqlgen.yml
	$(GO) run $(GQLGEN) generate

check-generated: ## fail where the generated code is not that of the schema
	@before=$$(cat graph/generated/* | sha256sum) && $(MAKE) --no-print-directory generate && \
	after=$$(cat graph/generated/* | sha256sum) && \
	if [ "$$before" != "$$after" ]; then echo "graph/generated was not current; it is now. Commit it."; exit 1; fi

browser-test: $(bundle) ## the pages in Chromium, which must be there
	DIGINETT_BROWSER=required $(GO) test -count=1 -timeout 20m -run Browser ./cmd/diginett

# Where the time is over in the middle of a slow execution, go test may fail with "context deadline exceeded" and nothing
# found; what is found always has its "Failing input" written down.
fuzz: ## every fuzz test for FUZZTIME, 10s where not set
	@for file in $$(grep -rlE '^func Fuzz' --include='*_test.go' .); do \
		for name in $$(sed -nE 's/^func (Fuzz[A-Za-z0-9_]*)\(.*/\1/p' $$file); do \
			said=$$($(GO) test -run '^$$' -fuzz "^$$name$$" -fuzztime $(FUZZTIME) ./$$(dirname $$file) 2>&1) && failed= || failed=yes; \
			printf '%s\n' "$$said"; \
			case $$failed$$said in \
			yes*"Failing input"*) exit 1 ;; \
			yes*"context deadline exceeded"*) echo "the time was over in the middle of an execution, and nothing had been found" ;; \
			yes*) exit 1 ;; \
			esac; \
		done; \
	done

bench: ## every benchmark
	$(GO) test -run '^$$' -bench . -benchmem ./...

bench-peers: build ## other servers on the same data; SCALE=1,100 PEERS=floor QUERIES=Q1,Q3 FLAGS=... choose
	$(GO) build -trimpath -o bin/bench-peers ./internal/peers
	@exec bin/bench-peers $(if $(SCALE),--scale $(SCALE)) $(if $(PEERS),--peers $(PEERS)) $(if $(QUERIES),--queries $(QUERIES)) $(FLAGS)

release: build ## dist: archives, bills of materials, checksums; ARCHES="amd64 arm64" for both (arm64: gcc-aarch64-linux-gnu)
	rm -rf dist && mkdir -p dist
	SOURCE_DATE_EPOCH=$(COMMIT_DATE) bin/diginett help --man > bin/diginett.1
	cd $(web) && $(NPM) sbom --sbom-format=cyclonedx --sbom-type=application --omit=dev --package-lock-only > ../../dist/diginett-$(VERSION)-pages.cdx.json
	$(GO) run ./internal/release --sbom dist/diginett-$(VERSION)-pages.cdx.json --date $(COMMIT_DATE)
	$(MAKE) --no-print-directory $(addprefix release-,$(ARCHES))
	cd dist && sha256sum *.tar.gz *.json > SHA256SUMS && cat SHA256SUMS

release-%:
	CGO_ENABLED=1 GOARCH=$* CC=$(CC_$*) $(GO) build $(STATIC) -o bin/linux-$*/diginett ./cmd/diginett
	$(GO) run $(CYCLONEDX_GOMOD) bin -json -licenses -noserial -version $(VERSION) -output dist/diginett-$(VERSION)-linux-$*.cdx.json bin/linux-$*/diginett
	$(GO) run ./internal/release --sbom dist/diginett-$(VERSION)-linux-$*.cdx.json --date $(COMMIT_DATE)
	$(GO) run ./internal/release --program bin/linux-$*/diginett --pages $(web)/dist --name diginett-$(VERSION)-linux-$* --date $(COMMIT_DATE) \
		README.md LICENSE CHANGELOG.md bin/diginett.1=man/man1/diginett.1 docs

clean: ## remove what these targets made
	rm -rf bin dist $(web)/node_modules
	find $(web)/dist -mindepth 1 ! -name .gitkeep -delete

# npm ci empties node_modules, and with it the stamp of the last time.
$(packages): $(web)/package.json $(web)/package-lock.json
	cd $(web) && $(NPM) ci
	@touch $@

$(bundle): $(packages) $(web_sources)
	cd $(web) && $(NPM) run --silent build
