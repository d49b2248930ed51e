/* sheet_foot.c - what stands under the rows: the rules that made them, in words. */
#include "config.h"

#include "render/grid.h"
#include "render/head.h"

enum { GUTTER = 3 };

static void write_remark(struct sheet *sheet, const char *mark, struct sv text)
{
    grid_cell(sheet->out, sv_of(mark), GUTTER, false);
    sheet_wrap(sheet, text, GUTTER, GUTTER, INK_PALE);
}

void sheet_foot(struct sheet *sheet)
{
    struct remark remark[HEAD_REMARKS];
    size_t n = head_remarks(sheet, remark);
    for (size_t i = 0; i < n; i++)
        write_remark(sheet, remark[i].mark, remark[i].text);
    struct sv posting = head_posting(sheet->view);
    if (posting.n > 0)
        write_remark(sheet, "", posting);
}
