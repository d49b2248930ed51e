/* event_mistakes.h - what can be wrong in event.conf, and what is said about it.
 *
 * Every complaint of a file stands here as `line: text`, one below the other.
 */
#ifndef TESTS_EVENT_MISTAKES_H
#define TESTS_EVENT_MISTAKES_H

/* Four lines, and a race of five lines that goes with them. */
#define EVENT "event {\n date = 2025-04-06\n timezone = Asia/Pyongyang\n}\n"
#define MATS "mat start { at = 0 } mat finish { at = 10000 }\n"
#define RACE "race \"10km\" {\n gun = 09:00\n " MATS
#define END "}\n"

struct mistake {
    const char *text, *says;
};

static const struct mistake mistakes[] = {
    /* the form of the file */
    {"event {\n name = Foo\n", "1: block 'event' opened here is never closed\n"},
    {"race a {\n mat start {\n at = 0\n mat finish { at = 5 }\n}\n",
     "2: block 'mat' opened here is never closed\n"},
    {"event {\n}\n}\n", "3: '}' closes nothing\n"},
    {"publish {\n columns = {\"a\",\n \"b\"\n",
     "2: the list of key 'columns' is never closed\n"},
    {"publish {\n columns = {\"a\"\n \"b\"}\n}\n",
     "3: unexpected '\"b\"' in the list of key 'columns'\n"},
    {"event {\n name Foo\n date = 2025-04-06\n}\n", "2: '=' or '{' is missing after 'name'\n"},
    {"event {\n name =\n date = 2025-04-06\n}\n", "2: key 'name' has no value\n"},
    {"event {\n name = }\n", "2: key 'name' has no value\n"},
    {"event {\n = 5\n}\n", "2: unexpected '=' where a key or block should begin\n"},
    {"event {\n name = Lauf*5\n}\n",
     "2: unexpected '*': a value with such a character needs quotes\n"},
    {"include(\"/etc/passwd\")\n",
     "1: unexpected '(': a value with such a character needs quotes\n"},
    {"event {\n name = \"Foo\n venue = Bar\n}\n", "2: a string is not closed in its line\n"},
    {"event {\n name = \"Foo\n vunue = Bar\n}\n",
     "2: a string is not closed in its line\n3: unknown key 'vunue' in block 'event'\n"},
    {"\n/* one\n two\n", "2: the comment opened here is never closed\n"},
    {"event {\n name = Run#1\n}\n",
     "2: 'Run' goes over into a comment: quotes or a blank are missing\n"},
    {"event {\n name = http://x\n}\n",
     "2: 'http:' goes over into a comment: quotes or a blank are missing\n"},
    {"event {\n name = \"a ${HOME} b\"\n}\n",
     "2: '${' in a string: nothing is taken from the environment\n"},
    {"event {\n name = '${HOME}'\n}\n",
     "2: '${' in a string: nothing is taken from the environment\n"},
    {"event {\n name = ${HOME}\n}\n", "2: '${': nothing is taken from the environment\n"},
    {"source a {\n files = \"^a\\d\"\n}\n",
     "2: '\\d' in a string: write '\\\\d', or the string in single quotes\n"},
    {"event {\n name = \"a\tb\"\n}\n", "2: a TAB in a string\n"},
    {"event {\n name = \"a\xff\"\n}\n", "2: byte 0xff is not UTF-8\n"},
    {"event {\n name = \"a\x1b[0m\"\n}\n", "2: control character 0x1b\n"},
    {"event {\n name = a\r}\n", "2: control character 0x0d\n"},
    {"a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{", "1: more than 16 blocks within each other\n"},
    /* names */
    {EVENT RACE " gunn = 5\n" END, "8: unknown key 'gunn' in block 'race'\n"},
    {"name = Foo\n", "1: unknown key 'name' outside every block\n"},
    {"rase a {\n gun = 5\n}\n", "1: unknown block 'rase'\n"},
    {EVENT RACE " publish { }\n" END, "8: unknown block 'publish' in block 'race'\n"},
    {"mat = 5\nrace = 5\n",
     "1: unknown key 'mat' outside every block\n2: 'race' is a block, not a key\n"},
    {"event { name { } }\n", "1: 'name' is a key, not a block\n"},
    {"event x { }\n", "1: block 'event' takes no name\n"},
    {"race { }\n", "1: block 'race' needs a name: race \"...\" {\n"},
    {"race \"\" { }\n", "1: block 'race' has an empty name\n"},
    {"race \"a \" { }\n", "1: the name of race 'a ' begins or ends with a blank\n"},
    {"event { name = { a, b } }\n", "1: key 'name' takes one value, not a list\n"},
    {EVENT RACE "\n\n gun = 10:00\n" END,
     "10: key 'gun' stands twice in race '10km' (first in line 6)\n"},
    {"event { name = a\n name = a }\n",
     "2: key 'name' stands twice in block 'event' (first in line 1)\n"},
    {"rank { }\nrank { ties = order }\n", "2: block 'rank' stands twice (first in line 1)\n"},
    {EVENT RACE " rank { }\n rank { tie = 1 }\n" END,
     "9: block 'rank' stands twice in race '10km' (first in line 8)\n"
     "9: unknown key 'tie' in block 'rank'\n"},
    {EVENT RACE END RACE END, "9: race '10km' stands twice (first in line 5)\n"},
    {EVENT RACE " mat finish { at = 20000 }\n" END,
     "8: mat 'finish' stands twice in race '10km' (first in line 7)\n"},
    {"source a { files = a }\nsource \"\\\"\" { files = a }\nsource '\"' { files = a }\n",
     "3: source '\"' stands twice (first in line 2)\n"},
    /* event */
    {"event {\n status = final\n nations = un\n\n nations_in = iso\n}\n",
     "2: bad value 'final' in key 'status': provisional, live or official\n"
     "3: bad value 'un' in key 'nations': ioc, iso3 or iso2\n"
     "5: bad value 'iso' in key 'nations_in': ioc, iso3, iso2 or names\n"},
    {"event {\n dates_in = dym\n\n encoding_in = \"no such\"\n}\n",
     "2: bad value 'dym' in key 'dates_in': ymd, dmy or mdy\n"
     "4: unknown encoding 'no such': see iconv -l\n"},
    {"event {\n date = 2025-02-29\n}\n",
     "2: bad date '2025-02-29' in key 'date': YYYY-MM-DD, and a day that exists\n"},
    {"event {\n timezone = Asia/Pjongjang\n}\n", "2: unknown time zone 'Asia/Pjongjang'\n"},
    {"event {\n posted = 15:00\n timezone = UTC\n}\n",
     "2: bad time '15:00' in key 'posted': such as 2025-04-06T15:00\n"},
    {"event {\n posted = 2025-04-06T15:00\n}\n",
     "2: posted '2025-04-06T15:00' needs 'timezone' in block 'event'\n"},
    {"event {\n status = official\n}\n",
     "2: status 'official' needs a 'referee' in block 'event'\n"},
    {"event {\n protest_minutes = soon\n}\n",
     "2: bad number 'soon' in key 'protest_minutes': a whole number, 1 to 10080\n"},
    /* source */
    {"source a {\n point = x\n}\n", "1: source 'a' has no 'files'\n"},
    {"source a {\n files = \"(\"\n}\n",
     "2: bad pattern '(': missing closing parenthesis at character 2 in key 'files'\n"},
    {"source a {\n files = ''\n point = \"\"\n}\n",
     "2: key 'files' is empty\n3: key 'point' is empty\n"},
    {"source a { files = a\n kind = second\n epoch = gps\n times = relative }\n",
     "2: bad value 'second' in key 'kind': chip, backup or manual\n"
     "3: bad value 'gps' in key 'epoch': local or utc\n"
     "4: bad value 'relative' in key 'times': clock, elapsed or days\n"},
    {"source a { files = a\n offset = soon\n}\nsource b { files = b\n offset = auto\n}\n",
     "2: bad offset 'soon' in key 'offset': such as +0.350 or -1:00:00, or auto\n"
     "5: offset = auto is for a source of kind = backup\n"},
    {"source a { files = a\n chip = '^[(]\\([A-F](?:0|1)'\n}\n",
     "2: the pattern of key 'chip' has no group ( ) around the code\n"},
    {EVENT "source a { files = a\n zone = Mars\n gun = 9:00\n}\n",
     "6: unknown time zone 'Mars'\n"},
    {EVENT "source a { files = a\n gun = auto\n}\n",
     "6: bad time 'auto' in key 'gun': a time of day such as 09:30:00, a date and time\n"},
    {"source a { files = a\n date = 2025-04-06\n gun = 9:00\n}\n",
     "3: gun '9:00' needs 'timezone' in block 'event'\n"},
    {"source a { files = a\n chip = '(?<=A)[0-9]+'\n}\n",
     "2: the pattern of key 'chip' has no group ( ) around the code\n"},
    {"event { date = 2025-04-06\n timezone = Mars }\nsource a { files = a\n gun = 9:00 }\n",
     "2: unknown time zone 'Mars'\n"},
    /* guns */
    {"race a {\n " MATS "}\n", "1: race 'a' has no 'gun': a time, auto or none\n"},
    {EVENT "race a {\n gun = 9h00\n " MATS "}\n",
     "6: bad time '9h00' in key 'gun': a time of day such as 09:30:00, a date and time, auto "
     "or none\n"},
    {"race a {\n gun = 9:00\n " MATS "}\n",
     "2: gun '9:00' needs 'date' and 'timezone' in block 'event'\n"},
    {"event { timezone = UTC }\nrace a {\n gun = 9:00\n " MATS "}\n",
     "3: gun '9:00' needs 'date' in block 'event'\n"},
    {"race a {\n gun = 2025-04-06T09:00:00\n " MATS "}\n",
     "2: gun '2025-04-06T09:00:00' needs 'timezone' in block 'event'\n"},
    {"race a {\n gun = 9:00\n " MATS "}\nevent { date = 2025-13-01\n timezone = UTC }\n",
     "5: bad date '2025-13-01' in key 'date': YYYY-MM-DD, and a day that exists\n"},
    {"event { date = 2025-03-30\n timezone = Europe/Berlin }\n"
     "race a {\n gun = 02:30\n " MATS "}\n",
     "4: gun '02:30' does not exist in Europe/Berlin: the clock is put forward over it\n"},
    {"event { date = 2025-10-26\n timezone = Europe/Berlin }\n"
     "race a {\n gun = 02:30\n " MATS "}\n",
     "4: gun '02:30' is two moments in Europe/Berlin, where the clock is put back: write it "
     "with date and offset from UTC\n"},
    {EVENT RACE " wave a {\n bibs = 1-5 }\n" END,
     "8: wave 'a' has no 'gun': a time, auto or none\n"},
    /* other keys of a race */
    {EVENT RACE " distance = \"10 km\"\n" END,
     "8: bad distance '10 km' in key 'distance': metres, such as 10000 or 21097.5\n"},
    {EVENT RACE " distance = 0\n" END, "8: distance is 0\n"},
    {EVENT RACE " limit = 2h\n" END,
     "8: bad time '2h' in key 'limit': such as 4:30:00, 1:30 or 60\n"},
    {EVENT RACE " limit = 4:30\n" END,
     "8: limit 0:04:30.000 is shorter than anybody needs for 10000 m\n"},
    {EVENT RACE " over_limit = drop\n limit = 2:00:00\n" END,
     "8: bad value 'drop' in key 'over_limit': keep, nc or dnf\n"},
    {EVENT RACE " over_limit = nc\n" END, "8: over_limit says nothing without 'limit'\n"},
    {EVENT RACE " min_age = 100\n" END,
     "8: bad number '100' in key 'min_age': a whole number, 0 to 99\n"},
    {EVENT RACE " gun_of = mat\n waves = real\n" END,
     "8: bad value 'mat' in key 'gun_of': wave or race\n"
     "9: bad value 'real' in key 'waves': entered or actual\n"},
    {EVENT RACE " min_pace = 0\n repeat_window = 0\n\n early_grace = 2:00:00\n" END,
     "8: time '0' in key 'min_pace' is not within 0:00:01.000 and 1:00:00.000\n"
     "9: time '0' in key 'repeat_window' is not within 0:00:00.001 and 24:00:00.000\n"
     "11: time '2:00:00' in key 'early_grace' is not within 0:00:00.000 and 1:00:00.000\n"},
    {EVENT RACE " start_window = ten\n" END,
     "8: bad time 'ten' in key 'start_window': such as 4:30:00, 1:30 or 60\n"},
    /* mats */
    {EVENT "race a { gun = none\n}\n", "5: race 'a' has no mat 'finish'\n"},
    {EVENT "race a { gun = none\n mat start { at = 0 }\n}\n",
     "5: race 'a' has no mat 'finish'\n"},
    {EVENT "race a { gun = none\n mat x { }\n mat finish { at = 5 }\n}\n",
     "6: mat 'x' has no 'at'\n"},
    {EVENT "race a { gun = none\n mat x {\n at = 1.2345 }\n mat finish { at = 5 }\n}\n",
     "7: bad distance '1.2345' in key 'at': metres, such as 10000 or 21097.5\n"},
    {EVENT "race a { gun = none\n mat half { at = 21097.5 }\n mat x {\n at = 20000 }\n"
           " mat y { at = 20000 }\n mat finish { at = 42195 } }\n",
     "8: mat 'x' at 20000 m stands after mat 'half' at 21097.5 m\n"
     "9: mat 'y' at 20000 m stands after mat 'x' at 20000 m\n"},
    {EVENT "race a { gun = none\n mat x { at = 5 }\n mat start { at = 0 }\n"
           " mat finish { at = 9 } }\n",
     "7: mat 'start' is not the first mat\n"},
    {EVENT "race a { gun = none\n mat start {\n at = 0.5 }\n mat finish { at = 9 } }\n",
     "7: mat 'start' is at 0.5 m, not at 0\n"},
    {EVENT "race a { gun = none\n mat line {\n at = 0 }\n mat finish { at = 9 } }\n",
     "7: mat 'line' is at 0: only mat 'start' can be\n"},
    {EVENT "race a { gun = none\n mat finish { at = 9 }\n mat x { at = 10 } }\n",
     "6: mat 'finish' is not the last mat\n"},
    {EVENT RACE " distance = 9999.5\n" END,
     "7: mat 'finish' is at 10000 m, but the distance is 9999.5 m\n"},
    {EVENT "race a { gun = none\n mat gun_time { at = 1 }\n mat club { at = 2 }\n"
           " mat sex_place { at = 3 }\n mat top_place { at = 4 }\n mat verdict { at = 5 }\n"
           " mat swap { at = 6 }\n mat finish { at = 9 } }\n",
     "6: mat 'gun_time' has the name of a column of the streams\n"
     "7: mat 'club' has the name of a column of the streams\n"
     "8: mat 'sex_place' has the name of a column of the streams\n"
     "9: mat 'top_place' has the name of a column of places\n"
     "10: mat 'verdict' has the name of a column of the streams\n"
     "11: mat 'swap' has the name of a field of decisions.csv\n"},
    {EVENT "race a { gun = none\n mat finish { at = 9\n take = best\n required = maybe } }\n",
     "7: bad value 'best' in key 'take': first or last\n"
     "8: bad value 'maybe' in key 'required': no or yes\n"},
    /* waves */
    {EVENT RACE " wave a { gun = 9:00\n bibs = { 1-x, 9-1, A1-B9, 5 } }\n" END,
     "9: bad bibs '1-x' in key 'bibs': such as 201-999, F1-F99 or 1001\n"
     "9: bad bibs '9-1' in key 'bibs': such as 201-999, F1-F99 or 1001\n"
     "9: bad bibs 'A1-B9' in key 'bibs': such as 201-999, F1-F99 or 1001\n"},
    {EVENT RACE " wave a { gun = 9:00 bibs = 201-999 }\n"
                " wave b { gun = 9:05\n bibs = { F201-F300, 500, \"1-9\" } }\n" END,
     "10: bibs 500 of wave 'b' overlap bibs 201-999 of wave 'a' in line 8\n"},
    {EVENT RACE " wave a { gun = 9:00 bibs = { 1-100, 2-3, 7 } }\n"
                " wave b { gun = 9:00 bibs = 050 }\n" END,
     "8: bibs 2-3 of wave 'a' overlap bibs 1-100 of wave 'a' in line 8\n"
     "8: bibs 7 of wave 'a' overlap bibs 1-100 of wave 'a' in line 8\n"
     "9: bibs 050 of wave 'b' overlap bibs 1-100 of wave 'a' in line 8\n"},
    {EVENT RACE " wave a { gun = 9:00 bibs = 1-5 }\n"
                " wave b { gun = 9:00 bibs = { 6-9, 5 } }\n" END,
     "9: bibs 5 of wave 'b' overlap bibs 1-5 of wave 'a' in line 8\n"},
    /* groups, admission, rank, publish */
    {"age_groups {\n bounds = { 18, 40,\n 35 }\n}\n",
     "2: bounds must rise: 35 stands after 40\n"},
    {"age_groups {\n bounds = { 18, 18 }\n}\n", "2: bounds must rise: 18 stands after 18\n"},
    {"age_groups {\n bounds = { 0 }\n age_on = birthday\n}\n",
     "2: bad number '0' in key 'bounds': a whole number, 1 to 120\n"
     "3: bad value 'birthday' in key 'age_on': race-day or dec-31\n"},
    {"event { nations = iso3 }\nadmission {\n refuse_nations = { DEU, GER, deu, US }\n}\n",
     "3: unknown nation 'GER' in key 'refuse_nations': a code of the set iso3, in capitals\n"
     "3: unknown nation 'deu' in key 'refuse_nations': a code of the set iso3, in capitals\n"
     "3: unknown nation 'US' in key 'refuse_nations': a code of the set iso3, in capitals\n"},
    {"admission {\n refuse_nations = { GER, USA, GER }\n}\n",
     "2: 'GER' stands twice in key 'refuse_nations'\n"},
    {"rank {\n overall = net\n sex = both\n age_group = Gun\n nation = 1\n"
     " rounding = down\n ties = shared\n}\n",
     "2: bad value 'net' in key 'overall': gun or chip\n"
     "3: bad value 'both' in key 'sex': gun or chip\n"
     "4: bad value 'Gun' in key 'age_group': gun or chip\n"
     "5: bad value '1' in key 'nation': gun or chip\n"
     "6: bad value 'down' in key 'rounding': up-second, up-tenth or none\n"
     "7: bad value 'shared' in key 'ties': exact, official or order\n"},
    {"rank {\n age_grade = 2015\n points = yes\n}\n",
     "2: bad value '2015' in key 'age_grade': no, 2020 or 2025\n"
     "3: bad value 'yes' in key 'points': no, 2022 or 2025\n"},
    {"rank {\n after_finishers = { NC, DNF, DQ }\n}\n",
     "2: after_finishers must name NC, DNF, DQ and DNS, each once\n"},
    {"rank {\n after_finishers = { NC, DNF, DQ, DQ }\n}\n",
     "2: after_finishers must name NC, DNF, DQ and DNS, each once\n"},
    {"publish {\n columns = { place, \"\", bib }\n}\n", "2: an empty name in key 'columns'\n"},
    {"publish {\n columns = { place, bib, place }\n}\n",
     "2: 'place' stands twice in key 'columns'\n"},
    {"publish {\n columns = { }\n}\n", "2: key 'columns' names no column\n"},
    {EVENT RACE " rank { ties = odd }\n age_groups { bounds = { 2, 1 } }\n" END,
     "8: bad value 'odd' in key 'ties': exact, official or order\n"
     "9: bounds must rise: 1 stands after 2\n"},
};

#endif
