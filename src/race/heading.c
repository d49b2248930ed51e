#include "config.h"

#include "race/heading.h"

#include "base/text.h"

static const char *const column_name[HEADINGS] = {
    [HEADING_NONE] = "",
    [HEADING_RACE] = "race",
    [HEADING_BIB] = "bib",
    [HEADING_CHIP] = "chip",
    [HEADING_SECOND] = "second_chip",
    [HEADING_NAME] = "name",
    [HEADING_GIVEN] = "given_name",
    [HEADING_FAMILY] = "family_name",
    [HEADING_LATIN] = "name_latin",
    [HEADING_SEX] = "sex",
    [HEADING_BIRTH] = "birth",
    [HEADING_AGE] = "age",
    [HEADING_NATION] = "nation",
    [HEADING_CLUB] = "club",
    [HEADING_WAVE] = "wave",
    [HEADING_DIVISION] = "division",
    [HEADING_COMPETING] = "competing",
    [HEADING_ANONYMOUS] = "anonymous",
    [HEADING_POINT] = "point",
    [HEADING_TIME] = "time",
    [HEADING_DATE] = "date",
    [HEADING_KIND] = "kind",
};

/* The words, in folded form: lower case, no marks, punctuation and underscores as one blank.
 * English, German, French, Spanish, Italian, Portuguese, Dutch, Czech, Polish, Russian,
 * Korean, Chinese, Japanese. */
static const struct {
    enum heading heading;
    const char *words; /* parted by '|' */
} table[] = {
    {HEADING_RACE,
     "race|event|distance|course|contest|competition|lauf|wettbewerb|strecke|"
     "course name|race name|epreuve|parcours|carrera|prueba|gara|prova|zavod|bieg|"
     "забег|дистанция|соревнование|경기|종목|코스|比赛|项目|組別|组别|種目"},
    {HEADING_BIB,
     "bib|bib no|bib number|bibno|bib num|n° dossard|n dossard|race no|race number|start "
     "no|start number|"
     "startno|number|num|no|nr|startnummer|startnr|start nr|dossard|no dossard|"
     "numero dossard|dorsal|pettorale|startovni cislo|numer startowy|номер|"
     "стартовый номер|번호|배번|참가번호|号码|號碼|参赛号|号码布|ゼッケン|ナンバー"},
    {HEADING_CHIP, "chip|chip no|chip number|chip code|chip id|chipcode|transponder|tag|tag id|"
                   "tag no|tag number|epc|puce|чип|칩|칩번호|芯片|芯片号|チップ|"
                   "chip 1|chip1|chip a|first chip|tag 1|tag1|transponder 1|transponder1"},
    {HEADING_SECOND, "second chip|chip 2|chip2|chip b|spare chip|tag 2|tag2|second tag|"
                     "transponder 2|transponder2|zweiter chip|2 chip"},
    {HEADING_NAME,
     "name|full name|fullname|runner|athlete|participant|nom complet|"
     "nom et prenom|nombre y apellidos|фио|имя и фамилия|участник|성명|이름|姓名|氏名"},
    {HEADING_GIVEN, "given name|givenname|first name|firstname|first|vorname|prenom|nome|jmeno|"
                    "imie|имя|名"},
    {HEADING_FAMILY,
     "family name|familyname|last name|lastname|last|surname|nachname|"
     "nom de famille|nom|apellido|apellidos|cognome|sobrenome|prijmeni|nazwisko|"
     "фамилия|성|姓"},
    {HEADING_LATIN,
     "name latin|latin name|name in latin|romanized name|영문성명|영문 이름|英文名"},
    {HEADING_SEX, "sex|gender|m f|geschlecht|sexe|sexo|sesso|pohlavi|plec|пол|성별|性别|性別"},
    {HEADING_BIRTH, "birth|birthdate|birth date|date of birth|dob|birthday|year of birth|yob|"
                    "birth year|geburtsdatum|jahrgang|geburtsjahr|date de naissance|"
                    "annee de naissance|fecha de nacimiento|data di nascita|datum narozeni|"
                    "data urodzenia|дата рождения|год рождения|생년월일|생년|出生日期|出生年月|"
                    "生年月日"},
    {HEADING_AGE, "age|alter|edad|eta|vek|wiek|возраст|나이|연령|年龄|年齢"},
    {HEADING_NATION, "nation|nationality|nat|country|country code|noc|citizenship|land|"
                     "nationalitat|staat|pays|nationalite|pais|nacionalidad|nazione|paese|stat|"
                     "kraj|страна|гражданство|국적|나라|国籍|国家|國籍"},
    {HEADING_CLUB, "club|team|club team|team name|club name|verein|mannschaft|equipe|equipo|"
                   "squadra|oddil|klub|клуб|команда|소속|단체|팀|俱乐部|队伍|单位|所属"},
    {HEADING_WAVE, "wave|start wave|corral|start group|startgruppe|startblock|block|vague|sas|"
                   "oleada|волна|출발그룹|그룹|波次|ウェーブ"},
    {HEADING_DIVISION, "division|category|class|kategorie|klasse|categorie|categoria|kategoria|"
                       "категория|группа|부문|类别|カテゴリー"},
    {HEADING_COMPETING, "competing|ranked|in competition|wertung"},
    {HEADING_ANONYMOUS, "anonymous|anonym|anonyme|anonimo|private|익명|匿名"},
    {HEADING_POINT, "point|location|mat|timing point|timingpoint|checkpoint|split|device name|"
                    "messpunkt|punto|пункт|точка|지점|계측점|计时点|计时点名称"},
    {HEADING_TIME,
     "time|timestamp|time stamp|datetime|date time|read time|readtime|discover time|"
     "local time|time of day|zeit|uhrzeit|heure|temps|hora|tiempo|ora|cas|czas|"
     "время|시간|시각|时间|時刻"},
    {HEADING_DATE, "date|day|datum|fecha|data|дата|날짜|일자|日期|日付"},
    {HEADING_KIND, "kind|read type"},
};

struct sv heading_column(enum heading heading)
{
    return sv_of(column_name[heading]);
}

enum heading heading_named(struct sv column)
{
    for (enum heading h = HEADING_NONE + 1; h < HEADINGS; h++)
        if (sv_is(column, column_name[h]))
            return h;
    return HEADING_NONE;
}

/* Folds like a name; underscores are blanks too. */
static struct sv folded(struct arena *arena, struct sv cell)
{
    struct sv copy = arena_sv(arena, cell);
    char *p = arena_alloc(arena, copy.n + 1, 1);
    for (size_t i = 0; i < copy.n; i++)
        p[i] = copy.p[i] == '_' || copy.p[i] == '/' ? ' ' : copy.p[i];
    return text_fold(arena, (struct sv){p, copy.n});
}

enum heading heading_of(struct arena *arena, struct sv cell)
{
    struct sv wanted = folded(arena, cell);
    if (wanted.n == 0)
        return HEADING_NONE;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct sv words = sv_of(table[i].words);
        while (words.p != NULL)
            if (sv_eq(text_fold(arena, sv_cut(&words, '|')), wanted))
                return table[i].heading;
    }
    return HEADING_NONE;
}

/* A wrong choice among these gives wrong results, so it is never made silently. */
static bool is_vital(enum heading heading)
{
    return heading == HEADING_RACE || heading == HEADING_BIB || heading == HEADING_CHIP ||
           heading == HEADING_TIME || heading == HEADING_POINT;
}

static bool twice(const struct sv *cell, size_t n, struct fault *why)
{
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < i; k++)
            if (cell[i].n > 0 && sv_eq(cell[i], cell[k])) {
                fault_set(why, NULL, 0, "column '%.*s' stands twice", SV_ARG(cell[i]));
                return true;
            }
    return false;
}

/* How surely a cell means a heading: 3 by the user's map, 2 by its own name, 1 by the table. */
static int claim(struct arena *arena, struct sv cell, const struct heading_map *maps,
                 size_t n_maps, enum heading *heading)
{
    for (size_t i = 0; i < n_maps; i++)
        if (pattern_find(maps[i].pattern, cell, NULL, 0) == PATTERN_YES) {
            *heading = maps[i].heading;
            return 3;
        }
    *heading = heading_named(cell);
    if (*heading != HEADING_NONE)
        return 2;
    *heading = heading_of(arena, cell);
    return *heading == HEADING_NONE ? 0 : 1;
}

bool heading_find(struct arena *arena, const struct sv *cell, size_t n,
                  const struct heading_map *maps, size_t n_maps, int column[HEADINGS],
                  struct fault *why)
{
    int surest[HEADINGS] = {0};
    for (int h = 0; h < HEADINGS; h++)
        column[h] = -1;
    if (twice(cell, n, why))
        return false;
    for (size_t c = 0; c < n; c++) {
        enum heading heading;
        int sure = claim(arena, cell[c], maps, n_maps, &heading);
        if (sure == 0 || sure < surest[heading])
            continue;
        if (sure > surest[heading]) {
            surest[heading] = sure;
            column[heading] = (int)c;
        } else if (is_vital(heading)) {
            struct sv other = cell[column[heading]];
            fault_set(why, NULL, 0, "columns '%.*s' and '%.*s' both mean '%s'", SV_ARG(other),
                      SV_ARG(cell[c]), column_name[heading]);
            return false;
        }
    }
    return true;
}
