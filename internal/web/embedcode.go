package web

import (
	"fmt"
	"html"
	"net/url"
)

// WidgetCode is the HTML that shows the organisation on a page of somebody else, by
// the widget: the newest of its first version.
func (d *portraitData) WidgetCode() string {
	return d.widgetCode(fmt.Sprintf(`src="%s/widget/v1.js"`, html.EscapeString(d.pages.baseURL)))
}

// PinnedCode is the same with exactly the widget of now, which browsers hold to its hash
// (Subresource Integrity); empty where it was not built.
func (d *portraitData) PinnedCode() string {
	widget := d.pages.site.Widget()
	if widget.Address == "" {
		return ""
	}
	return d.widgetCode(fmt.Sprintf(`src="%s"
  integrity="%s" crossorigin="anonymous"`, html.EscapeString(d.pages.baseURL+widget.Address), html.EscapeString(widget.Integrity)))
}

func (d *portraitData) widgetCode(source string) string {
	return fmt.Sprintf(`<script type="module" %s></script>
<diginett-organisation slug="%s"%s lang="%s">
  <a href="%s">%s</a>
</diginett-organisation>`, source, html.EscapeString(d.Slug), d.attribute("as-of", d.AsOf()), d.Spoken,
		html.EscapeString(d.pages.baseURL+d.To(d.Path, "asOf", d.AsOf())), html.EscapeString(d.Label))
}

// FrameCode is the HTML that shows the organisation in a frame.
func (d *portraitData) FrameCode() string {
	address := d.pages.baseURL + d.To("/embed/organisations/"+url.PathEscape(d.Slug), "asOf", d.AsOf())
	return fmt.Sprintf(`<iframe src="%s" title="%s" width="100%%" height="520" loading="lazy"
  sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox" referrerpolicy="no-referrer"></iframe>`,
		html.EscapeString(address), html.EscapeString(d.Label+" · diginett"))
}

// OEmbed is where programs that embed pages ask how to embed this one.
func (d *portraitData) OEmbed() string {
	return d.pages.baseURL + "/oembed?" + url.Values{"url": {d.pages.baseURL + d.To(d.Path, "asOf", d.AsOf())}}.Encode()
}

func (d *portraitData) attribute(name, value string) string {
	if value == "" {
		return ""
	}
	return " " + name + `="` + html.EscapeString(value) + `"`
}
