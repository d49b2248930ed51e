#include "config.h"

#include "race/status.h"

struct sv status_code(enum status status)
{
    switch (status) {
    case STATUS_FIN: return SV("FIN");
    case STATUS_NC: return SV("NC");
    case STATUS_DNF: return SV("DNF");
    case STATUS_DQ: return SV("DQ");
    case STATUS_DNS: return SV("DNS");
    case STATUS_RUN: return SV("RUN");
    case STATUSES: break;
    }
    return SV("");
}

/* What other systems and languages write, without the blanks, dots, hyphens and underscores
 * that plain() takes out. Words that mean different things in different places (NA, WD, MP,
 * OUT) are left to the person who knows. */
static const struct {
    const char *word;
    enum status status;
} WORDS[] = {
    {"FIN", STATUS_FIN},
    {"FINISH", STATUS_FIN},
    {"FINISHED", STATUS_FIN},
    {"FINISHER", STATUS_FIN},
    {"OK", STATUS_FIN},
    {"CLASSIFIED", STATUS_FIN},

    {"NC", STATUS_NC},
    {"HC", STATUS_NC},  /* hors concours */
    {"OOC", STATUS_NC}, /* out of competition */
    {"OTL", STATUS_NC}, /* over the time limit */
    {"OVERTIME", STATUS_NC},
    {"HORSCONCOURS", STATUS_NC},
    {"NOTCLASSIFIED", STATUS_NC},
    {"NONCLASSE", STATUS_NC},
    {"NOTCOMPETING", STATUS_NC},
    {"OUTOFCOMPETITION", STATUS_NC},
    {"UNOFFICIAL", STATUS_NC},
    {"UNOFFICIALFINISH", STATUS_NC},

    {"DNF", STATUS_DNF},
    {"DIDNOTFINISH", STATUS_DNF},
    {"ABD", STATUS_DNF}, /* abandon */
    {"AB", STATUS_DNF},
    {"ABANDON", STATUS_DNF},
    {"ABANDONED", STATUS_DNF},
    {"ABANDONO", STATUS_DNF},
    {"RET", STATUS_DNF},
    {"RETIRED", STATUS_DNF},
    {"RIT", STATUS_DNF}, /* ritirato */
    {"RITIRATO", STATUS_DNF},
    {"AUFGEGEBEN", STATUS_DNF},

    {"DQ", STATUS_DQ},
    {"DSQ", STATUS_DQ},
    {"DISQ", STATUS_DQ},
    {"DQF", STATUS_DQ},
    {"DISQUALIFIED", STATUS_DQ},
    {"DISQUALIFIE", STATUS_DQ},
    {"DISQUALIFIZIERT", STATUS_DQ},

    {"DNS", STATUS_DNS},
    {"DIDNOTSTART", STATUS_DNS},
    {"NOTSTARTED", STATUS_DNS},
    {"NOSHOW", STATUS_DNS},
    {"NP", STATUS_DNS}, /* non partant, non partito */
    {"NONPARTANT", STATUS_DNS},

    {"RUN", STATUS_RUN},
    {"RUNNING", STATUS_RUN},
    {"ACTIVE", STATUS_RUN},
    {"ONCOURSE", STATUS_RUN},
};

enum { LONGEST_WORD = 24 };

/* text in capitals, without what people put between letters; empty if it is too long. */
static struct sv plain(struct sv text, char to[LONGEST_WORD])
{
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (c == ' ' || c == '.' || c == '-' || c == '_')
            continue;
        if (n == LONGEST_WORD)
            return SV("");
        to[n++] = c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
    }
    return (struct sv){to, n};
}

bool status_parse(struct sv text, enum status *status)
{
    char buffer[LONGEST_WORD];
    struct sv word = plain(text, buffer);
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (sv_is(word, WORDS[i].word)) {
            *status = WORDS[i].status;
            return true;
        }
    return false;
}
