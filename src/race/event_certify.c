/* event_certify.c - the block `certify`, and what a race says of its course for records. */
#include "config.h"

#include "race/event_build.h"

/* Replaces, as all lists of a race do: an empty one switches all rules on again. */
static void build_rules_off(struct building *b, const struct conf_block *block,
                            struct certify_rules *certify)
{
    const struct conf_key *key = conf_key(block, "rules_off");
    if (key == NULL)
        return;
    memset(certify->off, 0, sizeof certify->off);
    for (size_t i = 0; i < key->values; i++) {
        struct sv name = key->value[i];
        enum rule_id rule;
        if (!rule_find(name, &rule))
            conf_complain(b->conf, key->line,
                          "unknown rule '%.*s' in key 'rules_off': race-certify --rules has "
                          "them all",
                          SV_ARG(name));
        else if (certify->off[rule])
            conf_complain(b->conf, key->line, "'%.*s' stands twice in key 'rules_off'",
                          SV_ARG(name));
        else
            certify->off[rule] = true;
    }
}

void build_certify(struct building *b, const struct conf_block *in,
                   struct certify_rules *certify)
{
    const struct conf_block *block = conf_block(in, "certify");
    build_rules_off(b, block, certify);
    for (size_t i = 0; i < TUNABLES; i++) {
        const struct tunable *t = &tunables[i];
        int number;
        if (t->kind == TUNABLE_DURATION)
            value_duration(b->conf, block, t->key, t->least, t->most, &certify->number[i]);
        else if (value_number(b->conf, block, t->key, (int)t->least, (int)t->most, &number))
            certify->number[i] = number;
    }
}

void build_course(struct building *b, const struct conf_block *block,
                  struct course_facts *course)
{
    static const struct sv grades[] = {SV_INIT("A"), SV_INIT("B"), SV_INIT("other"),
                                       SV_INIT("no")};
    enum { GRADES = sizeof grades / sizeof *grades };
    value_metres(b->conf, block, "separation", &course->separation_mm);
    course->drop_given = value_height(b->conf, block, "drop", &course->drop_mm);
    unsigned grade = value_choice(b->conf, block, "measured", CHOICES(grades), GRADES);
    if (grade < GRADES)
        course->measured = MEASURED_A + grade;
    value_name(b->conf, block, "certificate", &course->certificate);
    if (course->certificate.n > 0 && grade == MEASURED_NO - MEASURED_A)
        conf_complain(b->conf, conf_line(block, "certificate"),
                      "a certificate of a course that nobody measured");
}

/* Nobody can be farther from the start than they have run. */
void check_course(struct building *b, const struct conf_block *block, const struct race *race)
{
    if (race->course.separation_mm > race->distance_mm && race->distance_mm > 0)
        conf_complain(b->conf, conf_line(block, "separation"),
                      "start and finish are %s m apart in a race of %s m",
                      metres_text(b->arena, race->course.separation_mm),
                      metres_text(b->arena, race->distance_mm));
}
