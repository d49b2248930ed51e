/* frame.h - framed formats: records that end with a mark of their own, in which line breaks
 * mean nothing, and which hold many items.
 *
 * The reader gives pieces, each ended by a line end or by the mark; here they are put together
 * again. A frame's items are the lines of the file, counted from 1 in their order; a frame
 * without any is one line.
 */
#ifndef INGEST_FRAME_H
#define INGEST_FRAME_H

#include "base/sink.h"
#include "ingest/format.h"

struct frame {
    struct sink text; /* of the frame that is not yet ended; frame_done() frees it */
    struct sv point;  /* of the frame that is: what its pattern's group says */
    struct sv items;  /* those that were not taken */
    bool bare;        /* it has none, or is no frame: the text itself is its one line */
    bool cut;         /* it is longer than READER_LONGEST: text is its beginning */
    size_t taken;     /* lines so far, of the whole file */
};

/* Adds a piece. True: the frame is whole, and frame_next() gives its lines; they end with the
 * next call. */
bool frame_add(struct frame *frame, const struct raw_format *raw, const struct row *row);

/* The next line of the frame; *row is that line, numbered; row->bad says why it is none.
 * False: there are no more. */
bool frame_next(struct frame *frame, const struct raw_format *raw, struct row *row);

/* Is there something of a frame that never ended? */
bool frame_left(const struct frame *frame);
void frame_done(struct frame *frame);

#endif
