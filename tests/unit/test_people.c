#include "config.h"

#include "suites.h"

#include "base/text.h"
#include "race/date.h"
#include "race/entry_cell.h"
#include "race/header.h"
#include "race/nation.h"
#include "race/time.h"

static struct arena *arena;

static void setup(void)
{
    arena = arena_new();
}

static void teardown(void)
{
    arena_free(arena);
}

/* --- dates ---------------------------------------------------------------------------- */

/* What a date shows: "=1990-04-03", "d1990-04-03 m1990-03-04", or nothing. */
static struct sv shown(const char *text)
{
    struct date_look look = date_look(sv_of(text));
    char day[TIME_TEXT];
    struct sv out = SV("");
    if (look.sure)
        out = arena_printf(arena, "=%.*s", (int)date_format(day, look.days), day);
    if (look.dmy)
        out = arena_printf(arena, "%.*sd%.*s", SV_ARG(out),
                           (int)date_format(day, look.days_dmy), day);
    if (look.mdy)
        out = arena_printf(arena, "%.*sm%.*s", SV_ARG(out),
                           (int)date_format(day, look.days_mdy), day);
    return out;
}

START_TEST(dates)
{
    static const char *const cases[][2] = {
        {"1990-04-03", "=1990-04-03"},
        {"1990/4/3", "=1990-04-03"},
        {"1990. 4. 3.", "=1990-04-03"},
        {"1990年4月3日", "=1990-04-03"},
        {"1990년 4월 3일", "=1990-04-03"},
        {"1990-04-03 00:00:00", "=1990-04-03"},
        {"1990-04-03T00:00:00.000Z", "=1990-04-03"},
        {"1990-04-03 10:00", ""},
        {"1990-04-03 00:00:01", ""},
        {"19900403", "=1990-04-03"},
        {"03041990", "d1990-04-03m1990-03-04"},
        {"25121990", "d1990-12-25"},
        {"3 Apr 1990", "=1990-04-03"},
        {"April 3, 1990", "=1990-04-03"},
        {"03-Apr-1990", "=1990-04-03"},
        {"03-Apr-90", ""},
        {"3 Apx 1990", ""},
        {"03/04/1990", "d1990-04-03m1990-03-04"},
        {"3.4.1990", "d1990-04-03m1990-03-04"},
        {"25.12.1990", "d1990-12-25"},
        {"12/25/1990", "m1990-12-25"},
        {"5/5/1990", "d1990-05-05m1990-05-05"},
        {"29.02.1989", ""},
        {"29.02.1988", "d1988-02-29"},
        {"31.04.1990", ""},
        {"1990-02-30", ""},
        {"31/12/88", ""},
        {"13/13/1990", ""},
        {"1990", ""},
        {"1990-04", ""},
        {"1.2.3.1990", ""},
        {"", ""},
        {"-", ""},
        {"99999999999-1-1", ""},
        {"00:00", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_msg(sv_is(shown(cases[i][0]), cases[i][1]), "%s is %.*s, not %s", cases[i][0],
                      SV_ARG(shown(cases[i][0])), cases[i][1]);
}
END_TEST

START_TEST(ambiguity)
{
    struct date_look same = date_look(SV("5/5/1990")), open = date_look(SV("3/4/1990")),
                     one = date_look(SV("25/4/1990"));
    ck_assert(!date_is_ambiguous(&same) && date_is_ambiguous(&open) &&
              !date_is_ambiguous(&one));
}
END_TEST

/* --- headers -------------------------------------------------------------------------- */

static void finds(const char *text, char delimiter, size_t line, bool two)
{
    struct header header;
    header_find(&header, sv_of(text), NULL, 0);
    ck_assert_msg(header.delimiter == delimiter && header.line == line && header.two == two,
                  "'%s': '%c' line %zu%s", text, header.delimiter, header.line,
                  header.two ? ", two" : "");
}

START_TEST(where_the_header_is)
{
    finds("bib,name\n1,Ann\n", ',', 1, false);
    finds("bib\n1\n", ',', 1, false);
    finds("\n\nbib;name\n1;Ann\n", ';', 3, false);
    finds("City Run, 6 April, 2025, all\n\nNr;Name\n1;Ann, Bo, Cy\n", ';', 3, false);
    finds("sep=|\nbib|name\n1|a,b\n", '|', 2, false);
    finds("\"City\nRun\"\nbib\tname\n", '\t', 3, false);
    finds("6\" of rain\nbib~name\n", '~', 2, false);
    finds("Runner,,,Race,\nName,Sex,Birth,Bib,Chip\nAnn,F,1990,1,A1\n", ',', 2, false);
    finds("Race,,Runner,,\nEvent,Start no,Name,Sex,Club\n", ',', 2, false);
    finds("No,Runner\nBib,Name,Sex\n", ',', 2, false); /* of two the one that knows more */
    finds("번호,이름,성별\nBib,Name,Sex\n1,Ann,F\n", ',', 1, true);
    finds("Nr;Geburtsdatum;Name\n;TT.MM.JJJJ;\n1;x;Ann\n", ';', 1, true);
    finds("Nr;Geburtsdatum;Name\n;(Tag.Monat.Jahr);\n", ';', 1, true);
    finds("Bib,Name,,Sex\n,Family,Given,\n1,Kim,Chol,M\n", ',', 1, true);
    finds("Bib,Name,Sex\n,Ann,F\n", ',', 1, false); /* a runner without a bib */
    finds("Bib,Name,Sex\n,,\n", ',', 1, false);
    finds("name;chips\nAnn;x\n", ';', 0, false);
    finds("name;club\nAnn;x\n", ';', 1, false); /* no bib: but a header, to be complained of */
    finds("", ',', 0, false);
}
END_TEST

START_TEST(two_lines_make_one)
{
    const struct sv upper[] = {SV("Bib"), SV("Name"), SV(""), SV("Sex")};
    const struct sv lower[] = {SV(""), SV("Family"), SV("Given"), SV(""), SV("(years)")};
    static const char *const want[] = {"Bib", "Family", "Given", "Sex", ""};
    size_t n;
    struct sv *got = header_joined(arena, upper, 4, lower, 5, NULL, 0, &n);
    ck_assert_uint_eq(n, 5);
    for (size_t i = 0; i < n; i++)
        ck_assert_msg(sv_is(got[i], want[i]), "%zu: '%.*s'", i, SV_ARG(got[i]));
    const struct sv first[] = {SV("배번"), SV("이름"), SV("신발")};
    const struct sv second[] = {SV("Bib"), SV("Name"), SV("Club")};
    static const char *const both[] = {"배번", "이름", "Club"};
    got = header_joined(arena, first, 3, second, 3, NULL, 0, &n);
    ck_assert_uint_eq(n, 3);
    for (size_t i = 0; i < n; i++)
        ck_assert_msg(sv_is(got[i], both[i]), "%zu: '%.*s'", i, SV_ARG(got[i]));
}
END_TEST

START_TEST(words_of_headers)
{
    static const struct {
        enum heading heading;
        const char *cells[14];
    } cases[] = {
        {HEADING_BIB,
         {"Start No.", "Startnummer", "Dossard", "Dorsal", "Pettorale", "Nº dorsal",
          "Rugnummer", "Nummerlapp", "Numer startowy", "Startovní číslo", "Стартовый №", "배번",
          "号码", "ゼッケン"}},
        {HEADING_GIVEN,
         {"First_Name", "Vorname", "Prénom", "Nombre", "Nome", "Voornaam", "Förnamn", "Imię",
          "Jméno", "Имя"}},
        {HEADING_FAMILY,
         {"Surname", "Nachname", "NOM", "Apellidos", "Cognome", "Sobrenome", "Achternaam",
          "Efternamn", "Nazwisko", "Příjmení", "Фамилия", "姓"}},
        {HEADING_SEX,
         {"Gender", "Geschlecht", "Sexe", "Sexo", "Sesso", "Gênero", "Geslacht", "Kön", "Płeć",
          "Pohlaví", "Пол", "성별", "性别", "性別"}},
        {HEADING_BIRTH,
         {"DOB", "Geburtsdatum", "Date de naissance", "Fecha de nacimiento", "Data di nascita",
          "Data de nascimento", "Geboortedatum", "Födelsedatum", "Data urodzenia",
          "Datum narození", "Дата рождения", "생년월일", "出生日期", "生年月日"}},
        {HEADING_NATION,
         {"Country", "Nationalität", "Nationalité", "País", "Nazionalità", "Nacionalidade",
          "Nationaliteit", "Nationalitet", "Narodowość", "Národnost", "Страна", "국적",
          "国籍"}},
        {HEADING_CLUB,
         {"Team", "Verein", "Équipe", "Equipo", "Società", "Equipa", "Vereniging", "Klubb",
          "Drużyna", "Oddíl", "Команда", "소속", "俱乐部", "所属"}},
        {HEADING_RACE,
         {"Event", "Wettbewerb", "Épreuve", "Carrera", "Gara", "Prova", "Wedstrijd", "Tävling",
          "Dystans", "Závod", "Дистанция", "종목", "项目", "種目"}},
        {HEADING_WAVE,
         {"Corral", "Startblock", "Vague", "Cajón", "Onda", "Startvak", "Startgrupp", "Fala",
          "Vlna", "Волна", "출발그룹", "波次", "ウェーブ"}},
        {HEADING_AGE,
         {"Age", "Alter", "Edad", "Età", "Idade", "Leeftijd", "Ålder", "Wiek", "Věk", "Возраст",
          "나이", "年龄", "年齢"}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (size_t k = 0; k < 14 && cases[i].cells[k] != NULL; k++)
            ck_assert_msg(heading_of(arena, sv_of(cases[i].cells[k])) == cases[i].heading, "%s",
                          cases[i].cells[k]);
    ck_assert_int_eq(heading_of(arena, SV("T-shirt")), HEADING_NONE);
}
END_TEST

/* --- cells ---------------------------------------------------------------------------- */

START_TEST(none)
{
    static const char *const all[] = {"", "-", "--", "\xe2\x80\x94", "N/A", "#N/A", "(null)"};
    static const char *const not_names[] = {"NULL", "none", "k.A.", "нет", "Unknown"};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        for (enum heading h = HEADING_RACE; h < HEADING_POINT; h++)
            ck_assert_msg(cell_is_none(sv_of(all[i]), h), "%s", all[i]);
    for (size_t i = 0; i < sizeof not_names / sizeof *not_names; i++) {
        ck_assert(cell_is_none(sv_of(not_names[i]), HEADING_CLUB));
        ck_assert(!cell_is_none(sv_of(not_names[i]), HEADING_FAMILY));
        ck_assert(!cell_is_none(sv_of(not_names[i]), HEADING_NAME));
    }
    ck_assert(cell_is_none(SV("0"), HEADING_BIB) && cell_is_none(SV("000"), HEADING_BIB));
    ck_assert(cell_is_none(SV("0"), HEADING_BIRTH) && cell_is_none(SV("0"), HEADING_AGE));
    ck_assert(!cell_is_none(SV("0"), HEADING_CLUB) &&
              !cell_is_none(SV("0"), HEADING_COMPETING));
    ck_assert(!cell_is_none(SV("0"), HEADING_CHIP)); /* a code like others */
    ck_assert(!cell_is_none(SV("007"), HEADING_BIB) && !cell_is_none(SV("0A"), HEADING_CHIP));
    ck_assert(!cell_is_none(SV("NA"), HEADING_NATION)); /* Namibia */
    ck_assert(cell_is_none(SV("0000-00-00"), HEADING_BIRTH));
    ck_assert(!cell_is_none(SV("0000-00-00"), HEADING_CLUB));
    ck_assert(!cell_is_none(SV("Jean-Paul"), HEADING_NAME));
}
END_TEST

START_TEST(words_of_sexes)
{
    static const struct {
        const char *is, *cells[14];
    } cases[] = {
        {"M",
         {"Male", "Herren", "Homme", "Hombre", "Maschio", "Homem", "Man", "Herr", "Mężczyzna",
          "Muž", "Мужской", "남", "男", "男子"}},
        {"F",
         {"Women", "Damen", "Femme", "Mujer", "Femmina", "Mulher", "Vrouw", "Kvinna", "Kobieta",
          "Žena", "Женский", "여", "女", "女子"}},
    };
    struct sv sex;
    for (size_t i = 0; i < 2; i++)
        for (size_t k = 0; k < 14; k++)
            ck_assert_msg(sex_parse(arena, sv_of(cases[i].cells[k]), &sex) &&
                              sv_is(sex, cases[i].is),
                          "%s", cases[i].cells[k]);
    ck_assert(!sex_parse(arena, SV("V"), &sex)); /* vrouw, or varon */
    ck_assert(!sex_parse(arena, SV("D"), &sex)); /* divers, or dam */
}
END_TEST

/* --- nations -------------------------------------------------------------------------- */

static const struct {
    const char *ioc, *iso3, *iso2, *name, *folded;
} table[] = {
#include "race/countries.inc"
};

START_TEST(nations_by_name)
{
    struct sv code;
    static const char *const cases[][2] = {{"North Korea", "PRK"},
                                           {"DPR Korea", "PRK"},
                                           {"south korea", "KOR"},
                                           {"GERMANY", "GER"},
                                           {"Turkey", "TUR"},
                                           {"Côte d'Ivoire", "CIV"},
                                           {"Ivory Coast", "CIV"},
                                           {"United Kingdom", "GBR"},
                                           {"Scotland", "GBR"},
                                           {"The Netherlands", "NED"},
                                           {"Trinidad and Tobago", "TTO"},
                                           {"Saint Lucia", "LCA"},
                                           {"U.S.A.", "USA"},
                                           {"Romania", "ROU"},
                                           {"Czech Republic", "CZE"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_msg(nation_code(sv_of(cases[i][0]), CODES_NAMES, CODES_IOC, &code) &&
                          sv_is(code, cases[i][1]),
                      "%s: %.*s", cases[i][0], SV_ARG(code));
    ck_assert(!nation_code(SV("Korea"), CODES_NAMES, CODES_IOC, &code));
    ck_assert(sv_is(code, "Korea"));
    ck_assert(!nation_code(SV("GER"), CODES_NAMES, CODES_IOC, &code)); /* a code is no name */
    ck_assert(!nation_code(SV("Germany"), CODES_IOC, CODES_IOC, &code));
}
END_TEST

/* The folded names of the table are what text_fold() makes: every nation is found by name. */
START_TEST(every_nation_has_its_name)
{
    struct sv code;
    size_t n = sizeof table / sizeof *table;
    ck_assert_uint_gt(n, 250);
    for (size_t i = 0; i < n; i++) {
        struct sv name = sv_of(table[i].name), cut = sv_cut(&name, '(');
        size_t first = 0;
        while (strcmp(table[first].folded, table[i].folded) != 0)
            first++;
        if (table[first].iso3[0] == '\0' || sv_trim(cut).n == 0)
            continue;
        ck_assert_msg(nation_code(sv_trim(cut), CODES_NAMES, CODES_ISO3, &code) &&
                          sv_is(code, table[first].iso3),
                      "%s: %.*s", table[i].name, SV_ARG(code));
    }
}
END_TEST

Suite *people_suite(void)
{
    Suite *suite = suite_create("people");
    TCase *tests = tcase_create("people");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, dates);
    tcase_add_test(tests, ambiguity);
    tcase_add_test(tests, where_the_header_is);
    tcase_add_test(tests, two_lines_make_one);
    tcase_add_test(tests, words_of_headers);
    tcase_add_test(tests, none);
    tcase_add_test(tests, words_of_sexes);
    tcase_add_test(tests, nations_by_name);
    tcase_add_test(tests, every_nation_has_its_name);
    suite_add_tcase(suite, tests);
    return suite;
}
