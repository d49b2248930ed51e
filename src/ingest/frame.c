#include "config.h"

#include "ingest/frame.h"

_Static_assert(READER_LONGEST == 1048576, "the reason of a reject names the limit");

static void frame_begin(struct frame *frame)
{
    frame->text.n = 0;
    frame->items = (struct sv){NULL, 0};
    frame->bare = frame->cut = false;
}

bool frame_add(struct frame *frame, const struct raw_format *raw, const struct row *row)
{
    if (frame->items.p != NULL || frame->bare)
        frame_begin(frame);
    size_t room = READER_LONGEST - frame->text.n;
    frame->cut = frame->cut || row->bad != NULL || row->raw.n > room;
    sink_sv(&frame->text, sv_head(row->raw, room));
    if (!row->ended || row->end != raw->frame_end)
        return false;
    struct sv text = sv_trim(sink_view(&frame->text)), match[PATTERN_GROUPS];
    const struct raw_pattern *p = raw->frame;
    frame->point = SV("");
    frame->bare = true;
    if (frame->cut)
        return true;
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
        row->bad = frame->cut ? "a frame of more than 1048576 bytes" : NULL;
        frame->taken++;
        frame_begin(frame);
        return true;
    }
    if (frame->items.n == 0) {
        frame_begin(frame);
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
