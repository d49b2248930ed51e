#include "config.h"

#include "ingest/frame.h"

bool frame_add(struct frame *frame, const struct raw_format *raw, const struct row *row)
{
    frame->text.n = frame->items.p == NULL && !frame->bare ? frame->text.n : 0;
    frame->items = (struct sv){NULL, 0};
    frame->bare = false;
    if (frame->text.n + row->raw.n <= READER_LONGEST)
        sink_sv(&frame->text, row->raw);
    if (!row->ended || row->end != raw->frame_end)
        return false;
    struct sv text = sv_trim(sink_view(&frame->text)), match[PATTERN_GROUPS];
    const struct raw_pattern *p = raw->frame;
    frame->point = SV("");
    frame->bare = true;
    if (pattern_find(p->pattern, text, match, p->groups) != PATTERN_YES)
        return true;
    if (p->group[RAW_POINT] > 0)
        frame->point = match[p->group[RAW_POINT]];
    frame->items = match[p->group[RAW_ITEMS]];
    frame->bare = frame->items.n == 0;
    return true;
}

bool frame_next(struct frame *frame, const struct raw_format *raw, struct row *row)
{
    *row = (struct row){.line = frame->taken + 1, .ended = true, .end = raw->frame_end};
    if (frame->bare) {
        row->raw = sv_trim(sink_view(&frame->text));
        frame->bare = false;
        frame->items = (struct sv){NULL, 0};
        frame->text.n = 0;
        frame->taken++;
        return true;
    }
    if (frame->items.n == 0) {
        frame->items = (struct sv){NULL, 0};
        frame->text.n = 0;
        return false;
    }
    row->raw = sv_cut(&frame->items, raw->item_end);
    frame->taken++;
    return true;
}

bool frame_left(const struct frame *frame)
{
    return sv_trim(sink_view(&frame->text)).n > 0;
}

void frame_done(struct frame *frame)
{
    sink_done(&frame->text);
}
