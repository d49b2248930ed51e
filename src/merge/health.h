/* health.h - how well the mats read: who must have crossed one, and was he seen?
 *
 * A runner with used passes before and behind a mat must have crossed it. The moment is that of
 * the pass, or for one who was missed what the passes around it give, by distance. At the
 * first mat of a course a pass behind it is enough (nobody can say in which minute such a
 * runner was missed); at the last mat those count who were read there by some source, which
 * tells its sources apart.
 *
 * A minute is bad if half or more of those expected in it were missed. Bad minutes in a row
 * (minutes in which nobody was expected do not count) in which at least five were missed are a
 * stretch: the mat failed. It accuses nobody who passed it then.
 *
 * All passes are those before the decisions: it is about machines. Who never ran, or ran
 * elsewhere, says nothing about them: see merge_counts(). A decision can change whom that
 * leaves.
 */
#ifndef MERGE_HEALTH_H
#define MERGE_HEALTH_H

#include "base/sink.h"
#include "merge/runner.h"

enum { HEALTH_READERS = 256 };
#define HEALTH_NO_MINUTE (-(INT64_C(1) << 38)) /* before every year that is written */
#define HEALTH_MINUTES ((UINT64_C(1) << 39) - 1)

/* Minutes in which a mat failed. */
struct stretch {
    size_t mat;
    int64_t from, to; /* the first and last minute, see health_minute() */
    size_t expected, missed;
};

/* A runner who must have crossed a mat: the larger half of what is kept of most runners, so
 * packed in 16 bytes. */
struct passage {
    uint32_t entry;
    uint32_t readers; /* a bit set of those that saw the runner: index into health->bits */
    uint64_t race : 16, mat : 8, seen : 1;
    uint64_t since : 39; /* minutes since HEALTH_NO_MINUTE */
};

/* As above; HEALTH_NO_MINUTE: nobody can say. */
static inline int64_t passage_minute(const struct passage *passage)
{
    return HEALTH_NO_MINUTE + (int64_t)passage->since;
}

/* Who reads at a point: a source, and its antenna where that is known. */
struct mat_reader {
    uint32_t source; /* a section of event.conf, or, behind those, a file of the reads */
    struct sv antenna;
};
struct point_readers {
    struct mat_reader *reader; /* sorted by name, then antenna */
    size_t n, words;           /* words: of a bit set, 64 readers in each */
    bool too_many;             /* more than HEALTH_READERS: none of them is told of */
};

struct health {
    struct passage *passage; /* by race, mat, minute */
    size_t n, room;
    uint64_t *bits;
    size_t bits_n, bits_room;
    struct point_readers *point; /* per point of the reads; only with `readers` */
};

struct merge;

/* Collects the passages and judges the mats: when all crossings are assigned. With readers
 * false no reader is looked at, and of the mats only those that are required or that not every
 * race has. Ended with health_done(). */
void health_measure(struct merge *merge, struct health *health, bool readers);

/* Finds the shares and stretches of every field again, when others count. */
void health_judge(struct merge *merge, const struct health *health);

/* Drops the passages that do not count, at the end. */
void health_trim(const struct merge *merge, struct health *health);
void health_done(struct merge *merge, struct health *health);

/* When a runner passed a mat, or must have: what the used passes (or the gun) before and
 * behind it give, by distance. TIME_NONE: nobody can say. */
int64_t health_moment(const struct runner *runner, size_t mat);

/* True if the mat failed when the runner, who has no pass there, must have crossed it. */
bool health_excuses(const struct runner *runner, size_t mat);

/* The name of a reader's source. */
struct sv health_source(const struct merge *merge, uint32_t source);

/* Minutes since 1970, UTC: the zone is for the table only. */
int64_t health_minute(int64_t utc_ms);

/* Writes the table of --health: kind,race,mat,point,source,antenna,minute,expected,seen,
 * missed,missed_share,code,evidence. After merge_finish(). */
void health_write(const struct merge *merge, struct sink *to);

#endif
