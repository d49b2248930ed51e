#include "config.h"

#include "tools/raw.h"

#include "base/mem.h"
#include "tools/files.h"

/* Dies if there were lines, and not one file of a known format. */
static void need_format(const struct ingest *ingest, const struct opened *opened, size_t n)
{
    if (ingest->recognised > 0)
        return;
    for (size_t i = 0; i < n; i++)
        if (opened[i].size > 0) {
            tool_faults(&ingest->notes);
            tool_die("nothing here is of a known format: see --list-formats");
        }
}

static void settle(struct ingest *ingest, struct ingest_file *file, struct opened *opened,
                   struct sv encoding)
{
    struct fault why = {0};
    input_decode(&opened->input, encoding);
    struct sv sample = opened_sample(opened, INGEST_SAMPLE);
    if (!ingest_prepare(ingest, file, opened->input.name, sample, sample.n < INGEST_SAMPLE,
                        &why))
        tool_die_fault(&why);
    opened_rest(opened);
}

void raw_reads(struct ingest *ingest, const struct names *files, struct output *out,
               struct sv encoding)
{
    struct fault why = {0};
    struct ingest_file *prepared = mem_new(files->n, sizeof *prepared);
    struct opened *opened = files_open(files);
    for (size_t i = 0; i < files->n; i++)
        settle(ingest, &prepared[i], &opened[i], encoding);
    need_format(ingest, opened, files->n);
    output_fails_with(out, STREAM_FAILED "\n");
    ingest_header(ingest);
    for (size_t i = 0; i < files->n; i++) {
        if (!ingest_run(ingest, &prepared[i], opened_reader(&opened[i]), &why)) {
            sink_flush(ingest->out); /* whole rows, and then the line that says so */
            tool_faults(&ingest->notes);
            tool_die_fault(&why);
        }
        opened_close(&opened[i]);
    }
    mem_free(prepared);
    mem_free(opened);
}
