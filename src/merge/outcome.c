/* outcome.c - what follows from a runner's passes: gun, times, notes, status. */
#include "config.h"

#include "merge/health.h"
#include "merge/runner.h"

enum { EARLY_MS = 10 * 60000 };

int64_t runner_start_ms(const struct runner *runner)
{
    int start = runner->field == NULL ? -1 : runner->field->start;
    return start < 0 ? TIME_NONE : runner->pass[start].ms;
}

int64_t runner_finish_ms(const struct runner *runner)
{
    int finish = runner->field == NULL ? -1 : runner->field->finish;
    return finish < 0 ? TIME_NONE : runner->pass[finish].ms;
}

static int64_t between(int64_t from, int64_t to)
{
    return from == TIME_NONE || to == TIME_NONE ? TIME_NONE : to - from;
}

static int64_t with_penalty(const struct runner *runner, int64_t ms)
{
    return ms == TIME_NONE ? TIME_NONE : ms + runner->ruling->penalty_ms;
}

int64_t runner_gun_time(const struct runner *runner)
{
    return with_penalty(runner, between(runner->gun_ms, runner_finish_ms(runner)));
}

int64_t runner_chip_time(const struct runner *runner)
{
    int64_t start = runner_start_ms(runner);
    return start == TIME_NONE ? runner_gun_time(runner)
                              : with_penalty(runner, between(start, runner_finish_ms(runner)));
}

bool runner_has_time(const struct runner *runner)
{
    return runner_gun_time(runner) != TIME_NONE || runner_chip_time(runner) != TIME_NONE;
}

int64_t runner_start_delay(const struct runner *runner)
{
    return between(runner->gun_ms, runner_start_ms(runner));
}

int64_t runner_split(const struct runner *runner, size_t m)
{
    int64_t from = runner->gun_ms != TIME_NONE ? runner->gun_ms : runner_start_ms(runner);
    return between(from, runner->pass[m].ms);
}

static bool is_far(int64_t ms)
{
    return ms != TIME_NONE && (ms > RUNNER_LONGEST_MS || ms < -RUNNER_LONGEST_MS);
}

/* Not a decided start, since who starts before the gun is somebody's to decide about. */
static bool is_decided_before_gun(const struct runner *runner)
{
    for (size_t m = 0; runner->decided != NULL && m < runner->field->course.mats; m++)
        if (runner->decided[m].is && (int)m != runner->field->start &&
            runner->pass[m].ms != TIME_NONE && runner->gun_ms != TIME_NONE &&
            runner->pass[m].ms <= runner->gun_ms)
            return true;
    return false;
}

const char *runner_fault(const struct runner *runner)
{
    if (runner->field == NULL)
        return NULL;
    int64_t finish = runner_finish_ms(runner), start = runner_start_ms(runner);
    int64_t gun_time = runner_gun_time(runner), chip_time = runner_chip_time(runner);
    for (size_t m = 0; m < runner->field->course.mats; m++)
        if (is_far(runner_split(runner, m)))
            return "a time would be longer than 1000 hours";
    if (is_far(gun_time) || is_far(chip_time))
        return "a time would be longer than 1000 hours";
    if (finish != TIME_NONE && runner->gun_ms != TIME_NONE && finish <= runner->gun_ms)
        return "the finish would not be after the gun";
    if (finish != TIME_NONE && start != TIME_NONE && finish <= start)
        return "the finish would not be after the start";
    if (is_decided_before_gun(runner))
        return "a decided time would not be after the gun";
    bool negative =
        (gun_time != TIME_NONE && gun_time < 0) || (chip_time != TIME_NONE && chip_time < 0);
    return negative ? "no time would be left with the penalty" : NULL;
}

static bool same_passes(const struct runner *a, const struct runner *b)
{
    for (size_t m = 0; a->field != NULL && m < a->field->course.mats; m++)
        if (a->pass[m].ms != b->pass[m].ms)
            return false;
    return true;
}

bool runner_same_result(const struct runner *a, const struct runner *b)
{
    uint32_t decided = note_bit(NOTE_DECISION) | note_bit(NOTE_STALE_DECISION);
    return a->status == b->status && a->gun_ms == b->gun_ms && a->fits == b->fits &&
           ((a->notes ^ b->notes) & ~decided) == 0 && same_passes(a, b);
}

struct sv runner_wave(const struct runner *runner)
{
    bool by_range = runner->entry->wave.n == 0 && runner->wave != NULL;
    return by_range ? runner->wave->name : runner->entry->wave;
}

static const struct age_groups *groups_of(const struct runner *runner,
                                          const struct event *event)
{
    return runner->field == NULL ? &event->age_groups : &runner->field->race->age_groups;
}

int runner_age(const struct runner *runner, const struct event *event)
{
    return entry_age(runner->entry, event->date_days, groups_of(runner, event)->on);
}

struct sv runner_age_group(const struct runner *runner, const struct event *event, char *to,
                           size_t room)
{
    return age_group_name(to, room, groups_of(runner, event), runner->entry->sex,
                          runner_age(runner, event));
}

/* The latest gun of the race that is not after a moment, or TIME_NONE. */
static int64_t latest_gun(const struct field *field, int64_t ms)
{
    int64_t latest = TIME_NONE;
    for (size_t i = 0; i < field->guns; i++)
        if (field->gun_ms[i] <= ms && field->gun_ms[i] > latest)
            latest = field->gun_ms[i];
    return latest;
}

/* Whether the start was crossed too early to count, and yet so shortly before the first gun
 * that the runner of a later wave ran off then: nobody gains by that. What lies further back is
 * warming up, or a test of the chips. */
static bool ran_off_early(const struct runner *runner)
{
    int64_t first = runner->field->first_gun_ms;
    return runner->early && runner->seen && first != TIME_NONE && runner->own_gun_ms > first &&
           runner->early_ms >= first - EARLY_MS;
}

/* The gun of the wave that the runner started with. Who crossed the start before the own gun
 * went with an earlier wave; with `waves = actual` the crossing decides for everyone. */
static int64_t gun_started_with(struct runner *runner)
{
    const struct field *field = runner->field;
    int64_t start = runner_start_ms(runner), own = runner->own_gun_ms;
    if (start == TIME_NONE && own != TIME_NONE && ran_off_early(runner)) {
        runner->notes |= note_bit(NOTE_WRONG_WAVE);
        return field->first_gun_ms;
    }
    if (start == TIME_NONE || own == TIME_NONE)
        return own;
    if (start >= own && !field->race->waves_actual)
        return own;
    int64_t actual = latest_gun(field, start);
    if (actual == TIME_NONE || actual == own)
        return own;
    bool assigned = runner->wave != NULL || start < own;
    if (assigned)
        runner->notes |= note_bit(NOTE_WRONG_WAVE);
    return actual;
}

static void note_start(struct runner *runner, const struct reads *reads)
{
    const struct field *field = runner->field;
    if (field->start < 0)
        return;
    const struct pass *start = &runner->pass[field->start];
    if (start->ms == TIME_NONE) {
        bool on_course = false;
        for (size_t m = 0; m < field->course.mats; m++)
            on_course = on_course || runner->pass[m].ms != TIME_NONE;
        if (on_course || runner->seen)
            runner->notes |= note_bit(runner->early ? NOTE_EARLY_START : NOTE_NO_START_READ);
        return;
    }
    if (start->read != PASS_NO_READ && reads->read[start->read].utc_ms < start->ms)
        runner->notes |= note_bit(NOTE_START_AT_LINE);
}

static void note_finish(struct runner *runner, const struct reads *reads)
{
    const struct field *field = runner->field;
    uint32_t read = field->finish < 0 ? PASS_NO_READ : runner->pass[field->finish].read;
    if (read == PASS_NO_READ)
        return;
    if (reads->read[read].kind == READ_BACKUP)
        runner->notes |= note_bit(NOTE_BACKUP_FINISH);
    if (reads->read[read].kind == READ_MANUAL)
        runner->notes |= note_bit(NOTE_MANUAL_FINISH);
}

static bool course_is_proven(const struct runner *runner)
{
    const struct race *race = runner->field->race;
    for (size_t m = 0; m < race->mats; m++)
        if (race->mat[m].required && !runner->field->faulty[m] &&
            runner->pass[m].ms == TIME_NONE && !health_excuses(runner, m))
            return false;
    return true;
}

/* The status of one who finished; each reason leaves its note, the gravest counts. */
static enum status finished_status(struct runner *runner)
{
    const struct race *race = runner->field->race;
    int64_t gun_time = between(runner->gun_ms, runner_finish_ms(runner));
    enum status status = STATUS_FIN;
    if (!runner->entry->competing) {
        runner->notes |= note_bit(NOTE_NOT_COMPETING);
        status = STATUS_NC;
    }
    if (!course_is_proven(runner)) {
        runner->notes |= note_bit(NOTE_COURSE_UNPROVEN);
        status = STATUS_NC;
    }
    if (!runner_has_time(runner))
        status = STATUS_NC; /* a rolling start that was not read: there is no time */
    if (race->limit_ms != TIME_NONE && gun_time != TIME_NONE && gun_time > race->limit_ms) {
        runner->notes |= note_bit(NOTE_OVER_LIMIT);
        if (race->over_limit == OVER_NC)
            status = STATUS_NC;
        if (race->over_limit == OVER_DNF)
            status = STATUS_DNF;
    }
    return status;
}

void runner_derive(struct runner *runner, const struct reads *reads)
{
    const struct field *field = runner->field;
    if (field == NULL)
        return;
    uint32_t decided = note_bit(NOTE_DECISION) | note_bit(NOTE_STALE_DECISION);
    runner->notes = runner->found | (runner->notes & decided);
    runner->gun_ms = field_counted_gun(field, gun_started_with(runner));
    note_start(runner, reads);
    note_finish(runner, reads);
    enum status status = STATUS_DNS;
    bool passed = runner->seen;
    for (size_t m = 0; m < field->course.mats; m++)
        passed = passed || runner->pass[m].ms != TIME_NONE;
    if (runner_finish_ms(runner) != TIME_NONE)
        status = finished_status(runner);
    else if (passed)
        status = field->live ? STATUS_RUN : STATUS_DNF;
    if (!runner->status_decided)
        runner->status = status;
}
