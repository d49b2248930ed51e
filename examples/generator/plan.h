/* plan.h - what the two editions are: races, mats, guns, and who came from where.
 *
 * Public facts are the dates, the distances, that start and finish lie in Kim Il Sung Stadium,
 * how many came from abroad, and who was not admitted. The counts per nation, the guns and the
 * places of the mats are invented.
 */
#ifndef PLAN_H
#define PLAN_H

#include <stdint.h>

#include "names.h"

enum { MATS_MAX = 8, RACES = 4 };

/* Where mats lie: one box each, but two at the stadium. */
enum point { POINT_STADIUM, POINT_TURN, POINT_5KM, POINT_10KM, POINT_HALF, POINT_30KM, POINTS };
static const char *const point_name[POINTS] = {"stadium", "turn", "5km",
                                               "10km",    "half", "30km"};

struct mat {
    const char *label; /* NULL ends the list */
    int64_t at_mm;
    enum point point;
    int required;
};

/* Times of day are milliseconds since midnight. Chip times are drawn between fast and slow. */
struct race {
    const char *name, *title;
    int64_t distance_mm, gun_ms, wave_gun_ms; /* wave_gun_ms 0: no wave */
    int limit_s, min_age, youngest;
    int first_bib;
    int share;                /* of the amateurs, in percent */
    int fast_s[2], slow_s[2]; /* amateurs: men, women */
    struct mat mat[MATS_MAX];
};

/* So many entrants of a nation; the first elite_m + elite_f of them are its elite. */
struct team {
    const char *nation;
    enum pool pool;
    int count, elite_m, elite_f;
};

struct edition {
    int year, month, day;
    const char *name, *status, *referee;
    uint64_t seed;
    int foreign, nations;      /* what the teams must add up to, PRK left out */
    int spread_ms;             /* how long the field takes to cross the start */
    int64_t backup_error_ms;   /* how far the backup box's clock is off */
    const char *backup_offset; /* what puts it right */
    int64_t backup_on_ms;      /* when the backup mat is laid, after the last start */
    int hand_race;             /* the race whose finish is also written down by hand */
    const char *refused;       /* not admitted, as in event.conf */
    struct race race[RACES];
    struct team team[72]; /* ends with a NULL nation */
};

#define CLOCK(h, m, s, ms) ((((h)*60LL + (m)) * 60 + (s)) * 1000 + (ms))

/* Tables. */
/* clang-format off */

static const struct edition edition_2025 = {
    .year = 2025, .month = 4, .day = 6,
    .name = "31st Pyongyang International Marathon",
    .status = "provisional",
    .seed = 20250406,
    .foreign = 200, .nations = 45,
    .spread_ms = 40000,
    .backup_error_ms = -2350, .backup_offset = "+2.350", .backup_on_ms = CLOCK(9, 57, 30, 0),
    .hand_race = 2,
    .refused = "\"USA\", \"KOR\", \"MAS\", \"JPN\"",
    .race = {
        {
            .name = "marathon", .title = "Marathon", .distance_mm = 42195000,
            .gun_ms = CLOCK(9, 30, 0, 380), .wave_gun_ms = CLOCK(9, 33, 0, 150),
            .limit_s = 16200,
            .min_age = 18, .youngest = 18, .first_bib = 1001, .share = 26,
            .fast_s = {9350, 10500}, .slow_s = {16400, 16500},
            .mat = {
                {"start", 0, POINT_STADIUM, 0},
                {"5km", 5000000, POINT_5KM, 0},
                {"10km", 10000000, POINT_10KM, 0},
                {"half", 21097500, POINT_HALF, 1},
                {"26.1km", 26097500, POINT_5KM, 0},
                {"31.1km", 31097500, POINT_10KM, 0},
                {"finish", 42195000, POINT_STADIUM, 0},
            },
        },
        {
            .name = "half", .title = "Half marathon", .distance_mm = 21097500,
            .gun_ms = CLOCK(9, 40, 0, 220), .limit_s = 10800,
            .min_age = 16, .youngest = 17, .first_bib = 2001, .share = 26,
            .fast_s = {4330, 4900}, .slow_s = {9300, 10300},
            .mat = {
                {"start", 0, POINT_STADIUM, 0},
                {"5km", 5000000, POINT_5KM, 0},
                {"10km", 10000000, POINT_10KM, 0},
                {"finish", 21097500, POINT_STADIUM, 0},
            },
        },
        {
            .name = "10km", .title = "10 km", .distance_mm = 10000000,
            .gun_ms = CLOCK(9, 45, 0, 610), .limit_s = 6000,
            .youngest = 14, .first_bib = 5001, .share = 27,
            .fast_s = {1990, 2290}, .slow_s = {4500, 5300},
            .mat = {
                {"start", 0, POINT_STADIUM, 0},
                {"5km", 5000000, POINT_5KM, 0},
                {"finish", 10000000, POINT_STADIUM, 0},
            },
        },
        {
            .name = "5km", .title = "5 km", .distance_mm = 5000000,
            .gun_ms = CLOCK(9, 50, 0, 440), .limit_s = 3600,
            .youngest = 12, .first_bib = 8001, .share = 21,
            .fast_s = {970, 1120}, .slow_s = {2500, 2800},
            .mat = {
                {"start", 0, POINT_STADIUM, 0},
                {"finish", 5000000, POINT_STADIUM, 0},
            },
        },
    },
    .team = {
        {"PRK", POOL_KO, 300, 11, 8}, {"CHN", POOL_ZH, 29, 3, 2},  {"GBR", POOL_EN, 16, 0, 0},
        {"RUS", POOL_RU, 14, 0, 0},  {"GER", POOL_DE, 14, 0, 0},  {"FRA", POOL_FR, 10, 0, 0},
        {"AUS", POOL_EN, 8, 0, 0},   {"CAN", POOL_EN, 7, 0, 0},   {"POL", POOL_PL, 6, 0, 0},
        {"ITA", POOL_IT, 6, 0, 0},   {"NED", POOL_NL, 5, 0, 0},   {"SUI", POOL_DE, 5, 0, 0},
        {"ESP", POOL_ES, 5, 0, 0},   {"ROU", POOL_RO, 4, 1, 1},   {"MAR", POOL_AR, 3, 2, 0},
        {"ETH", POOL_AM, 4, 2, 2},   {"IRL", POOL_GA, 4, 0, 0},   {"SWE", POOL_SV, 4, 0, 0},
        {"NOR", POOL_NO, 3, 0, 0},   {"DEN", POOL_NO, 3, 0, 0},   {"FIN", POOL_FI, 2, 0, 0},
        {"BEL", POOL_NL, 3, 0, 0},   {"AUT", POOL_DE, 3, 0, 0},   {"CZE", POOL_CS, 3, 0, 0},
        {"SVK", POOL_CS, 1, 0, 0},   {"HUN", POOL_HU, 2, 0, 0},   {"POR", POOL_PT, 2, 0, 0},
        {"BRA", POOL_PT, 3, 0, 0},   {"MEX", POOL_ES, 2, 0, 0},   {"ARG", POOL_ES, 1, 0, 0},
        {"NZL", POOL_EN, 3, 0, 0},   {"SGP", POOL_CN, 3, 0, 0},   {"HKG", POOL_CN, 4, 0, 0},
        {"TPE", POOL_ZT, 2, 0, 0},   {"THA", POOL_TH, 2, 0, 0},   {"VIE", POOL_VI, 2, 0, 0},
        {"INA", POOL_ID, 1, 0, 0},   {"PHI", POOL_PH, 1, 0, 0},   {"IND", POOL_IN, 2, 0, 0},
        {"MGL", POOL_MN, 2, 0, 0},   {"KAZ", POOL_KK, 1, 0, 0},   {"TUR", POOL_TR, 1, 0, 0},
        {"BUL", POOL_BG, 1, 0, 0},   {"SRB", POOL_SR, 1, 0, 0},   {"GRE", POOL_EL, 1, 0, 0},
        {"RSA", POOL_EN, 1, 0, 0},
        {0},
    },
};

static const struct edition edition_2019 = {
    .year = 2019, .month = 4, .day = 7,
    .name = "30th Pyongyang International Marathon",
    .status = "official", .referee = "Paek Sung Min",
    .seed = 20190407,
    .foreign = 950, .nations = 58,
    .spread_ms = 110000,
    .backup_error_ms = -3600000, .backup_offset = "+1:00:00", .backup_on_ms = CLOCK(9, 58, 10, 0),
    .hand_race = 3,
    .refused = "\"USA\", \"KOR\"",
    .race = {
        {
            .name = "marathon", .title = "Marathon", .distance_mm = 42195000,
            .gun_ms = CLOCK(9, 30, 0, 550), .wave_gun_ms = CLOCK(9, 35, 0, 90),
            .limit_s = 16200,
            .min_age = 18, .youngest = 18, .first_bib = 1001, .share = 22,
            .fast_s = {9250, 10400}, .slow_s = {16400, 16500},
            .mat = {
                {"start", 0, POINT_STADIUM, 0},
                {"5km", 5000000, POINT_5KM, 0},
                {"10km", 10000000, POINT_10KM, 0},
                {"half", 21097500, POINT_HALF, 0},
                {"30km", 30000000, POINT_30KM, 0},
                {"finish", 42195000, POINT_STADIUM, 0},
            },
        },
        {
            .name = "half", .title = "Half marathon", .distance_mm = 21097500,
            .gun_ms = CLOCK(9, 40, 0, 870), .limit_s = 10800,
            .min_age = 16, .youngest = 17, .first_bib = 2001, .share = 27,
            .fast_s = {4300, 4870}, .slow_s = {9400, 10400},
            .mat = {
                {"start", 0, POINT_STADIUM, 0},
                {"5km", 5000000, POINT_5KM, 0},
                {"10km", 10000000, POINT_10KM, 0},
                {"finish", 21097500, POINT_STADIUM, 0},
            },
        },
        {
            .name = "10km", .title = "10 km", .distance_mm = 10000000,
            .gun_ms = CLOCK(9, 45, 0, 330), .limit_s = 6000,
            .youngest = 14, .first_bib = 5001, .share = 29,
            .fast_s = {1970, 2270}, .slow_s = {4600, 5400},
            .mat = {
                {"start", 0, POINT_STADIUM, 0},
                {"5km", 5000000, POINT_5KM, 0},
                {"finish", 10000000, POINT_STADIUM, 0},
            },
        },
        {
            .name = "5km", .title = "5 km", .distance_mm = 5000000,
            .gun_ms = CLOCK(9, 50, 0, 760), .limit_s = 3600,
            .youngest = 12, .first_bib = 8001, .share = 22,
            .fast_s = {965, 1110}, .slow_s = {2600, 2900},
            .mat = {
                {"start", 0, POINT_STADIUM, 0},
                {"turn", 2500000, POINT_TURN, 0},
                {"finish", 5000000, POINT_STADIUM, 0},
            },
        },
    },
    .team = {
        {"PRK", POOL_KO, 600, 14, 10}, {"CHN", POOL_ZH, 149, 2, 2}, {"GBR", POOL_EN, 118, 0, 0},
        {"GER", POOL_DE, 92, 0, 0},  {"AUS", POOL_EN, 76, 0, 0},  {"FRA", POOL_FR, 52, 0, 0},
        {"CAN", POOL_EN, 50, 0, 0},  {"NED", POOL_NL, 34, 0, 0},  {"RUS", POOL_RU, 32, 0, 0},
        {"SUI", POOL_DE, 27, 0, 0},  {"ITA", POOL_IT, 22, 0, 0},  {"SWE", POOL_SV, 22, 0, 0},
        {"ESP", POOL_ES, 20, 0, 0},  {"NZL", POOL_EN, 18, 0, 0},  {"BEL", POOL_FR, 16, 0, 0},
        {"POL", POOL_PL, 16, 0, 0},  {"NOR", POOL_NO, 15, 0, 0},  {"DEN", POOL_NO, 15, 0, 0},
        {"IRL", POOL_GA, 14, 0, 0},  {"HKG", POOL_CN, 14, 0, 0},  {"SGP", POOL_CN, 12, 0, 0},
        {"AUT", POOL_DE, 12, 0, 0},  {"FIN", POOL_FI, 8, 0, 0},   {"CZE", POOL_CS, 8, 0, 0},
        {"BRA", POOL_PT, 7, 0, 0},   {"IND", POOL_IN, 6, 0, 0},   {"MEX", POOL_ES, 5, 0, 0},
        {"RSA", POOL_EN, 5, 0, 0},   {"TPE", POOL_ZT, 5, 0, 0},   {"POR", POOL_PT, 5, 0, 0},
        {"MAS", POOL_CN, 4, 0, 0},   {"MGL", POOL_MN, 4, 0, 0},   {"HUN", POOL_HU, 4, 0, 0},
        {"THA", POOL_TH, 4, 0, 0},   {"VIE", POOL_VI, 4, 0, 0},   {"ETH", POOL_AM, 3, 2, 1},
        {"KEN", POOL_SW, 3, 2, 1},   {"JPN", POOL_JA, 3, 0, 0},   {"ROU", POOL_RO, 3, 0, 0},
        {"INA", POOL_ID, 3, 0, 0},   {"PHI", POOL_PH, 3, 0, 0},   {"UKR", POOL_UK, 3, 0, 0},
        {"TUR", POOL_TR, 3, 0, 0},   {"ARG", POOL_ES, 3, 0, 0},   {"MAR", POOL_AR, 2, 1, 1},
        {"SRB", POOL_SR, 2, 0, 0},   {"CRO", POOL_SR, 2, 0, 0},   {"SLO", POOL_SR, 2, 0, 0},
        {"SVK", POOL_CS, 2, 0, 0},   {"BUL", POOL_BG, 2, 0, 0},   {"GRE", POOL_EL, 2, 0, 0},
        {"EST", POOL_ET, 2, 0, 0},   {"LAT", POOL_LV, 2, 0, 0},   {"LTU", POOL_LT, 2, 0, 0},
        {"KAZ", POOL_KK, 2, 0, 0},   {"CHI", POOL_ES, 2, 0, 0},   {"LUX", POOL_FR, 2, 0, 0},
        {"EGY", POOL_AR, 1, 0, 0},   {"CYP", POOL_EL, 1, 0, 0},
        {0},
    },
};

/* clang-format on */

#endif
