#include "config.h"

#include "ingest/reject.h"

#include "base/text.h"
#include "csv/writer.h"

void reject_header(struct sink *to)
{
    sink_str(to, "file,line,reason,text\n");
}

void reject_write(struct sink *to, const char *file, size_t line, const char *reason,
                  struct sv text)
{
    struct writer writer = {.to = to};
    struct sink cell = {0};
    writer_field(&writer, sv_of(file));
    sink_printf(&cell, "%zu", line);
    writer_field(&writer, sink_view(&cell));
    const struct sv shown[] = {sv_of(reason), text};
    for (size_t i = 0; i < 2; i++) {
        cell.n = 0;
        text_escape(&cell, shown[i]);
        writer_field(&writer, sink_view(&cell));
    }
    writer_end(&writer);
    sink_done(&cell);
}
