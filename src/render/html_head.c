/* html_head.c - what stands over and under the tables of a page. */
#include "config.h"

#include "base/text.h"
#include "render/html_page.h"

static const char *status_class(enum event_status status)
{
    switch (status) {
    case EVENT_OFFICIAL: return "official";
    case EVENT_LIVE: return "live";
    case EVENT_PROVISIONAL: break;
    }
    return "provisional";
}

void html_top(struct html *html, struct sink *out, struct sv title, struct sv subtitle)
{
    const struct view *view = html->view;
    const char *status = head_status(view);
    sink_str(out, "<header>\n<div class=\"top\">\n<h1>");
    page_shown(out, title);
    sink_str(out, "</h1>\n");
    if (status[0] != '\0') {
        sink_printf(out, "<div class=\"status %s\">", status_class(view->standing.status));
        page_shown(out, sv_of(status));
        sink_str(out, "</div>\n");
    }
    sink_str(out, "</div>\n");
    if (subtitle.n > 0) {
        sink_str(out, "<p class=\"sub\">");
        page_shown(out, subtitle);
        sink_str(out, "</p>\n");
    }
    sink_str(out, "</header>\n");
}

static void add_fact(struct sink *out, const struct fact *fact, bool wide, int64_t day)
{
    char date[TIME_TEXT];
    size_t n = day == INT64_MIN ? 0 : date_format(date, day);
    sink_printf(out, "<div%s><dt>", wide ? " class=\"w\"" : "");
    page_shown(out, sv_of(fact->label));
    sink_str(out, "</dt><dd>");
    if (n > 0)
        sink_printf(out, "<time datetime=\"%.*s\">", (int)n, date);
    page_shown(out, fact->value);
    sink_str(out, n > 0 ? "</time></dd></div>\n" : "</dd></div>\n");
}

void html_facts(struct html *html, struct sink *out, bool of_event_only)
{
    const struct view *view = html->view;
    struct fact fact[HEAD_FACTS];
    size_t events, n = head_facts(&html->sheet, fact, &events);
    n = of_event_only ? events : n;
    if (n == 0)
        return;
    sink_str(out, "<dl class=\"facts\">\n");
    for (size_t i = 0; i < n; i++) {
        bool date = strcmp(fact[i].key, "fact.date") == 0;
        /* The gun of one race is no fact of an event with several. */
        if (!of_event_only || strcmp(fact[i].key, "fact.gun") != 0)
            add_fact(out, &fact[i], i < events, date ? view->event->date_days : INT64_MIN);
    }
    sink_str(out, "</dl>\n");
    struct sv shown = of_event_only ? SV("") : head_shown(&html->sheet);
    if (shown.n == 0)
        return;
    sink_str(out, "<p class=\"shown\">");
    page_shown(out, shown);
    sink_str(out, "</p>\n");
}

struct sv html_say(const struct html *html, const char *key)
{
    return lexicon_say(html->view->words, html->view->arena, key);
}

struct sv html_language(const struct html *html)
{
    return html->view->words->tongue[0].code;
}

static void add_choice(struct html *html, struct sink *out, const char *name, const char *key)
{
    sink_str(out, "<label>");
    page_text(out, html_say(html, key));
    sink_printf(out, "<select name=\"%s\"><option value=\"\">", name);
    page_text(out, html_say(html, "web.all"));
    sink_str(out, "</option></select></label>\n");
}

/* What stays hidden without a script. The words of the count stand in data-all and data-some,
 * with {1} and {2} for the numbers. */
void html_tools(struct html *html, struct sink *out)
{
    sink_str(out, "<div class=\"tools\" role=\"search\" hidden>\n<label>");
    page_text(out, html_say(html, "web.find"));
    sink_str(out,
             "<input type=\"search\" autocomplete=\"off\" spellcheck=\"false\"></label>\n");
    add_choice(html, out, "cat", "group.age_group");
    add_choice(html, out, "nat", "group.nation");
    sink_str(out, "<output aria-live=\"polite\" data-all=\"");
    page_text(out, html_say(html, "web.shown"));
    sink_str(out, "\" data-some=\"");
    page_text(out, html_say(html, "web.some"));
    sink_str(out, "\"></output>\n</div>\n");
}

void html_no_rows(struct html *html, struct sink *out)
{
    struct sv selection = sheet_selection(&html->sheet);
    sink_str(out, "<p>");
    page_text(out, html_say(html, "no-rows"));
    sink_str(out, selection.n > 0 ? ": " : "");
    page_shown(out, selection);
    sink_str(out, "</p>\n");
}

void html_remarks(struct html *html, struct sink *out)
{
    struct remark remark[HEAD_REMARKS];
    size_t n = head_remarks(&html->sheet, remark);
    sink_str(out, "<div class=\"remarks\">\n");
    for (size_t i = 0; i < n; i++) {
        sink_str(out, "<p><span>");
        page_shown(out, sv_of(remark[i].mark));
        sink_str(out, "</span><span>");
        page_shown(out, remark[i].text);
        sink_str(out, "</span></p>\n");
    }
    sink_str(out, "</div>\n");
}

void html_foot(struct html *html, struct sink *out)
{
    struct sv posting = head_posting(html->view), digest = head_digest(html->view);
    if (posting.n == 0 && digest.n == 0)
        return;
    sink_str(out, "<footer>\n");
    if (posting.n > 0) {
        sink_str(out, "<p>");
        page_shown(out, posting);
        sink_str(out, "</p>\n");
    }
    if (digest.n > 0)
        sink_printf(out, "<p><code>sha256 %.*s</code></p>\n", SV_ARG(digest));
    sink_str(out, "</footer>\n");
}
