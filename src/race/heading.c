#include "config.h"

#include "race/heading.h"

#include "base/map.h"
#include "base/text.h"

enum { MOST_COLUMNS = 4096 };

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
    [HEADING_GUN_TIME] = "gun_time",
    [HEADING_CHIP_TIME] = "chip_time",
    [HEADING_FINISH_TIME] = "finish_time",
    [HEADING_START_DELAY] = "start_delay",
    [HEADING_STATUS] = "status",
    [HEADING_PLACE] = "place",
    [HEADING_SEX_PLACE] = "sex_place",
    [HEADING_AGE_GROUP_PLACE] = "age_group_place",
    [HEADING_DIVISION_PLACE] = "division_place",
    [HEADING_NATION_PLACE] = "nation_place",
    [HEADING_AGE_GROUP] = "age_group",
    [HEADING_SPLIT] = "split_time",
};

/* The words, in folded form: lower case, no marks, punctuation and underscores as one blank.
 * English, German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Polish, Czech,
 * Russian, Korean, Chinese, Japanese. */
static const struct {
    enum heading heading;
    const char *words; /* parted by '|' */
} table[] = {
    {HEADING_RACE,
     "race|event|distance|course|contest|competition|lauf|wettbewerb|strecke|course name|"
     "race name|epreuve|parcours|carrera|prueba|gara|prova|zavod|bieg|забег|дистанция|"
     "соревнование|경기|종목|코스|比赛|项目|組別|组别|種目|distancia|distanza|distanz|"
     "distans|afstand|wedstrijd|onderdeel|loop|lopp|tavling|dystans|zawody|konkurencja|"
     "percorso|percurso|corrida|evento|disziplin|дистанции|забеги|距离|赛事|レース|種目名|"
     "参加種目|참가종목|참가코스|대회종목"},
    {HEADING_BIB,
     "bib|bib no|bib number|bibno|bib num|n° dossard|n dossard|race no|race number|"
     "start no|start number|startno|number|num|no|nr|startnummer|startnr|start nr|dossard|"
     "no dossard|numero dossard|dorsal|pettorale|startovni cislo|numer startowy|номер|"
     "стартовый номер|번호|배번|참가번호|号码|號碼|参赛号|号码布|ゼッケン|ナンバー|"
     "race bib|bib id|bib code|runner no|runner number|participant no|rugnummer|"
     "borstnummer|borstnr|startnummern|nummer|numero|numero de dossard|num dossard|"
     "numero dorsal|no dorsal|no de dossard|no pettorale|numero de dorsal|n dorsal|n° "
     "dorsal|n°|"
     "numero pettorale|n pettorale|"
     "n° pettorale|pett|numero de peito|n peito|peito|nummerlapp|nummerlappsnr|cislo|"
     "st cislo|start cislo|startove cislo|numer|nr startowy|nr start|numer zawodnika|"
     "ст номер|нагрудный номер|номер участника|стартовый no|배번호|등번호|참가 번호|"
     "배 번호|参赛号码|参赛编号|比赛号码|号码牌|号码簿|参賽號碼|ゼッケン番号|"
     "ナンバーカード|背番号|ビブ"},
    {HEADING_CHIP,
     "chip|chip no|chip number|chip code|chip id|chipcode|transponder|tag|tag id|tag no|"
     "tag number|epc|puce|чип|칩|칩번호|芯片|芯片号|チップ|chip 1|chip1|chip a|first chip|"
     "tag 1|tag1|transponder 1|transponder1|chipnummer|chip nummer|chipnr|chip nr|"
     "numero de chip|numero chip|codigo chip|codigo de chip|codice chip|code puce|"
     "numero de puce|no puce|kod chip|kod chipa|nr chip|nr chipa|numer chipa|cislo cipu|"
     "kod cipu|cip|номер чипа|код чипа|transponder no|transponder code|transpondernummer|"
     "transponder id|rfid|rfid tag|epc code|칩코드|칩 코드|칩 번호|芯片编号|芯片編號|标签|"
     "チップ番号|チップno|チップid|タグ"},
    {HEADING_SECOND, "second chip|chip 2|chip2|chip b|spare chip|tag 2|tag2|second tag|"
                     "transponder 2|transponder2|zweiter chip|2 chip"},
    {HEADING_NAME,
     "name|full name|fullname|runner|athlete|participant|nom complet|nom et prenom|"
     "nombre y apellidos|фио|имя и фамилия|участник|성명|이름|姓名|氏名|athlete name|"
     "runner name|participant name|competitor|competitor name|first and last name|naam|"
     "volledige naam|deelnemer|namn|fullstandigt namn|deltagare|for och efternamn|"
     "nome completo|nome e cognome|cognome e nome|cognome nome|nominativo|atleta|"
     "concorrente|nome e sobrenome|nombre completo|nombre y apellido|apellidos y nombre|"
     "participante|corredor|corridore|imie i nazwisko|nazwisko i imie|zawodnik|uczestnik|"
     "jmeno a prijmeni|prijmeni a jmeno|zavodnik|ucastnik|teilnehmer|laufer|lauferin|"
     "name vorname|nachname vorname|vorname nachname|vorname name|vor und nachname|"
     "nom prenom|prenom nom|prenom et nom|coureur|concurrent|фамилия имя|фамилия и имя|"
     "фамилия имя отчество|имя фамилия|спортсмен|фамилия и о|선수명|참가자|참가자명|성함|"
     "선수|选手|運動員|运动员|参赛者|选手姓名|名前|お名前|選手名|選手|参加者名"},
    {HEADING_GIVEN,
     "given name|givenname|first name|firstname|first|vorname|prenom|nome|jmeno|imie|имя|"
     "名|given|given names|forename|forenames|first names|vornamen|rufname|prenoms|nombre|"
     "nombres|nome proprio|primeiro nome|voornaam|fornamn|tilltalsnamn|imiona|"
     "krestni jmeno|имя участника|名字|given name s"},
    {HEADING_FAMILY,
     "family name|familyname|last name|lastname|last|surname|nachname|nom de famille|nom|"
     "apellido|apellidos|cognome|sobrenome|prijmeni|nazwisko|фамилия|성|姓|family|"
     "second name|zuname|familienname|primer apellido|apellido s|apelido|apelidos|"
     "ultimo nome|achternaam|familienaam|efternamn|slaktnamn|фамилия участника|姓氏|苗字|"
     "名字 姓"},
    {HEADING_LATIN,
     "name latin|latin name|name in latin|romanized name|영문성명|영문 이름|英文名|"
     "english name|name english|name in english|name en|имя латиницей|фио латиницей|"
     "имя на латинице|로마자|로마자 이름|영문|영문명|영문이름|英文姓名|拼音|姓名拼音|"
     "ローマ字|ローマ字氏名"},
    {HEADING_SEX,
     "sex|gender|m f|geschlecht|sexe|sexo|sesso|pohlavi|plec|пол|성별|性别|性別|geslacht|"
     "kon|genero|genre|genere|m w|w m|m k|k m|m z|m v|h f|f m|h m|gen|남여|남녀|性"},
    {HEADING_BIRTH,
     "birth|birthdate|birth date|date of birth|dob|birthday|year of birth|yob|birth year|"
     "geburtsdatum|jahrgang|geburtsjahr|date de naissance|annee de naissance|"
     "fecha de nacimiento|data di nascita|datum narozeni|data urodzenia|дата рождения|"
     "год рождения|생년월일|생년|出生日期|出生年月|生年月日|born|geboren|geboren am|geb|"
     "geb datum|geb jahr|geburt|geburtstag|jg|ne le|nee le|ne e le|naissance|"
     "date naissance|annee de naiss|annee naissance|fecha nacimiento|fecha nac|"
     "f nacimiento|nacimiento|ano de nacimiento|ano nacimiento|anno di nascita|"
     "anno nascita|anno|data nascita|nascita|data de nascimento|data nascimento|"
     "ano de nascimento|nascimento|geboortedatum|geboortejaar|fodelsedatum|fodelsear|fodd|"
     "rocnik|rok narozeni|narozeni|dat nar|rok urodzenia|rocznik|data ur|rok ur|дата рожд|"
     "год рожд|г р|год р|д р|출생년도|출생연도|생일|출생|出生|出生年|出生日|生日|生年|"
     "誕生日"},
    {HEADING_AGE,
     "age|alter|edad|eta|vek|wiek|возраст|나이|연령|年龄|年齢|leeftijd|alder|idade|"
     "age on race day|age on raceday|race age|лет|만나이|年纪|年齢 歳|満年齢"},
    {HEADING_NATION,
     "nation|nationality|nat|country|country code|noc|citizenship|land|nationalitat|staat|"
     "pays|nationalite|pais|nacionalidad|nazione|paese|stat|kraj|страна|гражданство|국적|"
     "나라|国籍|国家|國籍|nation code|nationality code|ioc|ioc code|noc code|iso|iso code|"
     "nationaliteit|nationalitet|nationalita|nazionalita|nacionalidade|cittadinanza|"
     "narodnost|statni prislusnost|zeme|narodowosc|panstwo|obywatelstwo|landcode|"
     "landeskurzel|страна участника|государство|국가|국가코드|국적코드|国别|国名|国|"
     "国籍 地域"},
    {HEADING_CLUB,
     "club|team|club team|team name|club name|verein|mannschaft|equipe|equipo|squadra|"
     "oddil|klub|клуб|команда|소속|단체|팀|俱乐部|队伍|单位|所属|society|societa|"
     "association|clube|equipa|vereniging|ploeg|klubb|forening|lag|klub sportowy|"
     "klub druzyna|druzyna|klub tym|tym|verein team|team verein|verein ort|club equipo|"
     "club squadra|club team name|организация|клуб команда|команда клуб|коллектив|소속팀|"
     "소속단체|클럽|동호회|单位名称|代表队|代表单位|队名|跑团|クラブ|チーム|チーム名|"
     "所属名|所属クラブ|所属団体"},
    {HEADING_WAVE,
     "wave|start wave|corral|start group|startgruppe|startblock|block|vague|sas|oleada|"
     "волна|출발그룹|그룹|波次|ウェーブ|wave name|wave no|startvak|startwelle|welle|"
     "startgrupp|startled|onda|griglia|grupo de salida|cajon|cajon de salida|bloque|bloco|"
     "fala|strefa|strefa startowa|vlna|startovni vlna|стартовая группа|стартовый кластер|"
     "кластер|출발조|출발 그룹|조|起跑区|起跑批次|出发批次|スタートブロック|ブロック"},
    {HEADING_DIVISION,
     "division|category|class|kategorie|klasse|categorie|categoria|kategoria|категория|"
     "группа|부문|类别|カテゴリー|cat|kat|klass|division name|divisione|divisao|grupa|"
     "grupo|категории|조별|参赛组别|クラス|部門|部门|区分"},
    {HEADING_COMPETING,
     "competing|ranked|in competition|wertung|competes|in wertung|klassiert"},
    {HEADING_ANONYMOUS,
     "anonymous|anonym|anonyme|anonimo|private|익명|匿名|hide name|anonymisieren|anoniem|"
     "аноним|анонимно|anonymni|anonimowy|anonimo a"},
    {HEADING_POINT, "point|location|mat|timing point|timingpoint|checkpoint|split|device name|"
                    "messpunkt|punto|пункт|точка|지점|계측점|计时点|计时点名称"},
    {HEADING_TIME,
     "time|timestamp|time stamp|datetime|date time|read time|readtime|discover time|"
     "local time|time of day|zeit|uhrzeit|heure|temps|hora|tiempo|ora|cas|czas|"
     "время|시간|시각|时间|時刻"},
    {HEADING_DATE, "date|day|datum|fecha|data|дата|날짜|일자|日期|日付"},
    {HEADING_KIND, "kind|read type"},
    {HEADING_GUN_TIME,
     "gun time|guntime|gun tim|gun|gun elapsed|gross time|gross|clock time|elapsed gun time|"
     "brutto|bruttozeit|brutto zeit|zeit brutto|bruttotid|bruttoaeg|bruttotijd|bruto tijd|"
     "brutotijd|temps officiel|tps officiel|officiel|temps brut|tiempo oficial|t oficial|"
     "tiempo bruto|tempo bruto|bruto|tempo ufficiale|tempo lordo|lordo|tempo gara|cas brutto|"
     "czas brutto|brutto czas|брутто|время брутто|건타임|건 기록|枪声成绩|枪声时间|槍聲時間|"
     "グロス|グロスタイム"},
    {HEADING_CHIP_TIME,
     "chip time|chiptime|chip elapsed|net time|nettime|net tim|net|netto|nettozeit|netto zeit|"
     "zeit netto|nettotid|nettoaeg|nettotijd|netto tijd|temps reel|tps reel|reel|temps net|"
     "temps puce|tiempo neto|t neto|neto|tiempo real|tiempo chip|tempo netto|tempo reale|"
     "real time|tempo liquido|liquido|tempo chip|cas netto|cisty cas|czas netto|netto czas|"
     "нетто|время нетто|чистое время|чип "
     "время|넷타임|칩타임|순기록|净成绩|净时间|淨時間|ネット|"
     "ネットタイム"},
    {HEADING_FINISH_TIME,
     "finish time|finishtime|finish|finish tim|official time|final time|race time|total time|"
     "result|results|resultat|ergebnis|endzeit|zielzeit|laufzeit|tiempo final|"
     "tempo finale|tempo|tid|aeg|aika|vysledny "
     "cas|wynik|результат|기록|완주기록|成绩|成績|記録"},
    {HEADING_START_DELAY, "start delay|time to start|start gap|startverzug"},
    {HEADING_STATUS, "status|race status|finish status|result status|estado|статус|상태|状态"},
    {HEADING_PLACE,
     "place|pl|pos|position|rank|overall|overall place|overall rank|place overall|"
     "overall position|oa place|o all|finish place|platz|gesamtplatz|platz gesamt|"
     "platzierung|rang|ges|classement|clt|place scratch|scratch|puesto|posicion|"
     "pos general|clasificacion|posizione|pos assoluta|posto|lugar|colocacao|poradi|miejsce|"
     "место|место абсолют|абсолютное место|순위|전체순위|名次|总名次|順位|総合順位|koht|plads|"
     "placering|plassering|sija"},
    {HEADING_SEX_PLACE,
     "sex place|gender place|place sex|place gender|gender pos|gender position|gender rank|"
     "sex pos|sex rank|m f place|platz m w|platz mw|m w platz|mw platz|platz geschlecht|"
     "rang sexe|place sexe|clt sexe|classement sexe|puesto sexo|posicion sexo|pos sesso|"
     "miejsce plec|место в поле|место по полу|성별순위|性别名次|男女別順位"},
    {HEADING_AGE_GROUP_PLACE,
     "age group place|ag place|ag pos|ag rank|age place|age group rank|age group position|"
     "age group pos|place age group|place in age group|altersklassenplatz|platz ak|ak platz|"
     "ak rang|연령순위|연령대순위|年龄组名次|年代別順位"},
    {HEADING_DIVISION_PLACE,
     "division place|div place|div pl|div tot|div rank|division rank|category place|cat place|"
     "cat pos|cat pl|category position|category rank|class place|class position|place cat|"
     "place categorie|rang cat|rang categorie|clt cat|classement categorie|puesto categoria|"
     "posicion categoria|pos categoria|pos cat|poradi v kategorii|miejsce w kategorii|"
     "miejsce kat|место в категории|место в группе|kl koht|부문순위|类别名次|種目順位"},
    {HEADING_NATION_PLACE, "nation place|country place|nation rank|country rank"},
    {HEADING_AGE_GROUP,
     "age group|agegroup|age category|age class|age cat|age grp|ag|altersklasse|ak|"
     "tranche d age|grupo de edad|fascia d eta|vekova kategorie|grupa wiekowa|"
     "возрастная группа|연령대|연령그룹|年龄组|年龄段|年代別|vanus kl|vanuseklass"},
    {HEADING_SPLIT, "split time"},
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
    struct map *seen = map_new();
    for (size_t i = 0; i < n && !fault_is(why); i++)
        if (cell[i].n > 0 && map_put(seen, cell[i], (uint32_t)i) != i)
            fault_set(why, NULL, 0, "column '%.*s' stands twice", SV_ARG(cell[i]));
    map_free(seen);
    return fault_is(why);
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

enum heading heading_meant(struct arena *arena, struct sv cell, const struct heading_map *maps,
                           size_t n_maps)
{
    enum heading heading;
    claim(arena, cell, maps, n_maps, &heading);
    return heading;
}

bool heading_find(struct arena *arena, const struct sv *cell, size_t n,
                  const struct heading_map *maps, size_t n_maps, int column[HEADINGS],
                  struct fault *why)
{
    int surest[HEADINGS] = {0};
    for (int h = 0; h < HEADINGS; h++)
        column[h] = -1;
    if (n > MOST_COLUMNS)
        fault_set(why, NULL, 0, "a header of more than %d columns", MOST_COLUMNS);
    if (n > MOST_COLUMNS || twice(cell, n, why))
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
