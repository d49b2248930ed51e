/* unit.c - runs the suites of all rooms and speaks TAP. */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "unit/suites.h"

_Noreturn void mem_exhausted(size_t bytes)
{
    fprintf(stderr, "unit: out of memory (%zu bytes wanted)\n", bytes);
    abort();
}

int main(void)
{
    static Suite *(*const suites[])(void) = {
        base_suite,      certify_suite,      certify_stream_suite, chart_suite,
        clock_suite,     compare_suite,      crossing_suite,       csv_suite,
        csv_table_suite, encoding_suite,     entry_cell_suite,     event_suite,
        grade_suite,     guns_suite,         health_suite,         ingest_suite,
        keys_suite,      lexicon_suite,      manifest_suite,       merge_suite,
        moment_suite,    pdf_layout_suite,   people_suite,         published_suite,
        rank_suite,      rank_stream_suite,  raw_format_suite,     reading_suite,
        render_suite,    render_files_suite, render_format_suite,  schema_suite,
        tail_suite,      team_suite,         text_suite,           time_suite,
        when_suite,      zone_suite,
    };
    SRunner *runner = srunner_create(NULL);
    for (size_t i = 0; i < sizeof suites / sizeof *suites; i++)
        srunner_add_suite(runner, suites[i]());
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
