/* suites.h - the suites of unit tests, one for each room or module. */
#ifndef UNIT_SUITES_H
#define UNIT_SUITES_H

#include <check.h>

Suite *base_suite(void);
Suite *certify_suite(void);
Suite *certify_stream_suite(void);
Suite *chart_suite(void);
Suite *clock_suite(void);
Suite *compare_suite(void);
Suite *crossing_suite(void);
Suite *csv_suite(void);
Suite *csv_table_suite(void);
Suite *encoding_suite(void);
Suite *entry_cell_suite(void);
Suite *event_suite(void);
Suite *grade_suite(void);
Suite *guns_suite(void);
Suite *health_suite(void);
Suite *ingest_suite(void);
Suite *keys_suite(void);
Suite *lexicon_suite(void);
Suite *manifest_suite(void);
Suite *merge_suite(void);
Suite *moment_suite(void);
Suite *pdf_layout_suite(void);
Suite *people_suite(void);
Suite *published_suite(void);
Suite *rank_suite(void);
Suite *rank_stream_suite(void);
Suite *raw_format_suite(void);
Suite *reading_suite(void);
Suite *render_suite(void);
Suite *render_files_suite(void);
Suite *render_format_suite(void);
Suite *schema_suite(void);
Suite *tail_suite(void);
Suite *team_suite(void);
Suite *text_suite(void);
Suite *time_suite(void);
Suite *when_suite(void);
Suite *zone_suite(void);

#endif
