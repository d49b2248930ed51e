/* names.h - given and family names, by language, from which the people of the example events
 * are put together at random.
 *
 * The people are invented. A drawn name may by chance be somebody's; names that would be a
 * known runner's or a public figure's are kept out by leaving one of their halves out.
 * Lists are separated by '|'. A family name that has a form of its own for women stands at
 * the same place in both lists.
 */
#ifndef NAMES_H
#define NAMES_H

/* How the two parts are said together. */
enum name_order {
    GIVEN_FIRST,   /* Anna Böhm */
    FAMILY_FIRST,  /* Trần Văn Hùng */
    FAMILY_JOINED, /* 李伟明 */
};

struct name_pool {
    enum name_order order;
    const char *male, *female;
    const char *family, *family_f; /* family_f NULL: the same for women */
    const char *clubs;             /* NULL: those of POOL_EN */
};

/* clang-format off */
enum pool {
    POOL_KO, POOL_ZH, POOL_ZT, POOL_CN, POOL_JA, POOL_RU, POOL_UK, POOL_BG,
    POOL_KK, POOL_MN, POOL_EL, POOL_EN, POOL_GA, POOL_DE, POOL_FR, POOL_ES,
    POOL_PT, POOL_IT, POOL_NL, POOL_PL, POOL_CS, POOL_HU, POOL_RO, POOL_SR,
    POOL_SV, POOL_NO, POOL_FI, POOL_ET, POOL_LV, POOL_LT, POOL_TR, POOL_AR,
    POOL_AM, POOL_SW, POOL_VI, POOL_TH, POOL_ID, POOL_PH, POOL_IN, POOLS,
};
/* clang-format on */

static const struct name_pool name_pool[POOLS] = {
    [POOL_KO] =
        {FAMILY_JOINED, /* Korean, in Hangul */
         "광혁|진성|철민|은철|동혁|원일|충혁|학성|춘식|대성|국철|명학|남혁|일남|철국|"
         "광명|위성|정혁|현수|남철|봉철|룡진|명성|청일|주혁|경호|은혁|영진|철웅|금혁|효성|명진",
         "은하|설향|옥별|진주|미향|순희|옥심|향심|명심|춘실|은실|금실|경애|선애|은애|"
         "혜란|금란|옥란|명란|은미|선미|향미|진미|현주|명주|련희|은희|련화|은화|경화|선화",
         "김|리|박|최|정|강|조|윤|장|림|한|오|서|신|권|황|안|송|류|홍|전|고|문|량|손|배|백|허|"
         "남|심",
         NULL,
         "대동강육상구락부|모란봉육상구락부|보통강달리기모임|만수대육상조|룡악산구락부|"
         "동평양청년육상조|평천달리기구락부"},
    [POOL_ZH] =
        {FAMILY_JOINED, /* Chinese, in Han as written in CHN */
         "伟明|建国|志远|国栋|晓东|海涛|文博|立新|少华|家豪|俊峰|永康|子轩|明辉|思源|浩然|"
         "新宇|学文|成林|德海|育才|宏图|春生|长河|方舟|景行",
         "丽华|晓燕|秀英|雨欣|思雨|静怡|佳慧|梦瑶|雪梅|玉兰|春燕|小红|文静|美玲|慧敏|诗涵|"
         "可欣|若兰|云霞|月华|巧玲|红梅|冬梅|玉芬|素珍|彩云",
         "王|李|张|刘|陈|杨|黄|赵|吴|周|徐|孙|马|朱|胡|郭|何|林|高|罗|郑|梁|谢|宋|唐|许|冯|韩|"
         "曹|彭",
         NULL, "北京晨跑团|丹东江畔跑团|沈阳长跑之友|海河跑步社|Harriers, Beijing"},
    [POOL_ZT] = {FAMILY_JOINED, /* Chinese, in Han as written in TPE */
                 "志明|俊宏|冠宇|家銘|柏翰|宗翰", "雅婷|怡君|美惠|佩珊|筱涵|淑貞",
                 "陳|林|黃|張|吳|蔡|劉|許", NULL, "淡水河慢跑俱樂部"},
    [POOL_CN] =
        {FAMILY_FIRST, /* Chinese, in Latin as in HKG and SGP */
         "Wei Ming|Jun Hao|Kok Leong|Boon Keng|Zhi Hao|Chi Wai|Ka Ming|Tsz Kit|Wing Hong",
         "Hui Min|Li Ting|Mei Ling|Xin Yi|Siew Hwa|Wai Yee|Ka Yan|Sze Man|Hoi Ling",
         "Tan|Lim|Ng|Goh|Chua|Koh|Chan|Wong|Leung|Cheung|Lau|Kwok", NULL,
         "Harbour Road Runners|Reservoir Runners"},
    [POOL_JA] = {FAMILY_JOINED, "健一|翔太|和也|浩二|拓也", "美咲|陽子|恵子|明美|千春",
                 "佐藤|鈴木|田中|渡辺|小林|加藤|山本|中村", NULL, NULL},
    [POOL_RU] =
        {GIVEN_FIRST,
         "Алексей|Дмитрий|Сергей|Андрей|Михаил|Павел|Николай|Виктор|Олег|Игорь|Роман|Егор|"
         "Константин|Артём|Григорий",
         "Ольга|Анна|Елена|Мария|Наталья|Светлана|Ирина|Татьяна|Екатерина|Юлия|Ксения|Дарья|"
         "Вера|Полина|Людмила",
         "Белов|Соловьёв|Лебедев|Зайцев|Комаров|Тихонов|Федотов|Крылов|Громов|Савельев|Рябов|"
         "Щукин|Ершов|Голубев",
         "Белова|Соловьёва|Лебедева|Зайцева|Комарова|Тихонова|Федотова|Крылова|Громова|"
         "Савельева|"
         "Рябова|Щукина|Ершова|Голубева",
         "Клуб «Волна»|Беговой клуб «Амур»|Марафонцы Приморья"},
    [POOL_UK] = {GIVEN_FIRST, "Остап|Тарас|Богдан|Сергій|Юрій",
                 "Оксана|Наталія|Ірина|Олена|Ганна",
                 "Шевчук|Бондар|Мельник|Гриценко|Панчук|Лисенко", NULL, NULL},
    [POOL_BG] = {GIVEN_FIRST, "Георги|Иван|Петър|Красимир|Николай|Стефан",
                 "Мария|Елена|Десислава|Йорданка|Гергана|Росица",
                 "Тодоров|Колев|Ангелов|Маринов|Стоянов|Велев",
                 "Тодорова|Колева|Ангелова|Маринова|Стоянова|Велева", NULL},
    [POOL_KK] = {GIVEN_FIRST, "Нурлан|Ерлан|Асхат|Данияр|Тимур|Бауыржан",
                 "Айгүл|Гүлнар|Динара|Жанар|Сәуле|Мадина",
                 "Омаров|Сериков|Ахметов|Касымов|Жумабаев|Тулегенов",
                 "Омарова|Серикова|Ахметова|Касымова|Жумабаева|Тулегенова", NULL},
    [POOL_MN] = {FAMILY_FIRST, "Эрдэнэ|Тэмүүлэн|Бат-Эрдэнэ|Ганзориг|Мөнхбат|Энхболд|Төгөлдөр",
                 "Оюун|Сарантуяа|Цэцэг|Нарантуяа|Мөнхцэцэг|Болормаа|Энхжин",
                 "Батын|Доржийн|Ганболдын|Болдын|Цэндийн|Дамдины|Пүрэвийн|Сүхийн|Баярын", NULL,
                 "Улаанбаатар гүйлтийн клуб"},
    [POOL_EL] = {GIVEN_FIRST, "Γιώργος|Νίκος|Δημήτρης|Κώστας|Σπύρος",
                 "Μαρία|Ελένη|Κατερίνα|Σοφία|Άννα",
                 "Παπαγεωργίου|Οικονόμου|Αλεξίου|Βασιλείου|Δημητρίου|Χατζή", NULL, NULL},
    [POOL_EN] =
        {GIVEN_FIRST,
         "Thomas|James|Oliver|Daniel|Matthew|Andrew|Simon|Peter|Christopher|Stephen|Jonathan|"
         "Adam|"
         "Benjamin|Graham|Patrick|Neil|Luke|Samuel|Philip|Edward",
         "Emma|Sarah|Charlotte|Rebecca|Hannah|Laura|Rachel|Claire|Helen|Katherine|Sophie|Amy|"
         "Alice|"
         "Jessica|Victoria|Gemma|Lucy|Ruth|Fiona|Megan",
         "Whitfield|Ashworth|Hartley|Pemberton|Langley|Thornton|Bexley|Harcombe|Fairburn|"
         "Winslow|"
         "Kettering|Marlowe|Prescott|Dunmore|Holloway|Bradwell|Stanfield|Colby|Waverley|"
         "Ellison|"
         "Redfern|Ainsley|Barlow|Crowther|Denholm",
         NULL,
         "Northern Lights Running Club|Globe Trotters, Marathon Section|Canal Street Striders|"
         "Old Mill Harriers|Southern Cross Joggers"},
    [POOL_GA] = {GIVEN_FIRST, "Seán|Pádraig|Eoin|Ciarán|Niall|Tomás|Cormac|Diarmuid",
                 "Siobhán|Aoife|Niamh|Róisín|Gráinne|Clíodhna|Sinéad|Bríd",
                 "O'Brien|O'Malley|McGrath|O'Rourke|Doyle|Gallagher|Fitzgerald|Nolan|Kavanagh|"
                 "McLoughlin",
                 NULL, "Liffeyside AC"},
    [POOL_DE] =
        {GIVEN_FIRST,
         "Jörg|Jürgen|Stefan|Thomas|Björn|Andreas|Markus|Günter|Uwe|Torsten|Matthias|Lukas|"
         "Felix|"
         "Sebastian|Götz|Frank|Holger",
         "Anja|Käthe|Sabine|Claudia|Katrin|Birgit|Ulrike|Heike|Bärbel|Lena|Johanna|Franziska|"
         "Silke|"
         "Nadine|Monika",
         "Müller|Schröder|Krüger|Böhm|Weiß|Schäfer|Köhler|Günther|Vogt|Lindner|Brandt|Jäger|"
         "Bergmann|Hübner|Döring|Straßer|Kühn|Lorenz|Seifert|Grünwald|Fröhlich|Winkler",
         NULL, "Lauffreunde Elbe|TSV Waldsaum|Laufgruppe Ländle"},
    [POOL_FR] = {GIVEN_FIRST,
                 "Étienne|Jérôme|Benoît|François|Rémi|Loïc|Guillaume|Mathieu|Sébastien|"
                 "Frédéric|Nicolas|"
                 "Antoine|Hervé|Cédric|Julien",
                 "Hélène|Aurélie|Céline|Chloé|Françoise|Noémie|Élodie|Mélanie|Camille|Léa|"
                 "Solène|Maëlle|"
                 "Agnès|Gaëlle",
                 "Lefèvre|Bérard|Garnier|Charpin|Morel|Gaudin|Rousselle|Delattre|Bonnet|"
                 "Marchal|Fournier|"
                 "Vasseur|Périn|Hénault|Collet|Tessier",
                 NULL, "Les Foulées du Lac|Coureurs de l'Étang"},
    [POOL_ES] = {GIVEN_FIRST,
                 "José|Andrés|Martín|Álvaro|Íñigo|Joaquín|Sergio|Raúl|Óscar|Héctor|Iván|Rubén|"
                 "Ramón|Nicolás",
                 "Lucía|María|Inés|Sofía|Begoña|Ángela|Raquel|Verónica|Mónica|Belén|Rocío|"
                 "Noelia|Ximena|Pilar",
                 "Núñez Prieto|Ibáñez|Muñoz Calvo|Peña|Domínguez|Gutiérrez "
                 "Rey|Sáez|Cordero|Zúñiga|Ordóñez|"
                 "Beltrán|Quiñones|Velázquez|Rincón|Páez|Iglesias Mora",
                 NULL, "Club Atlético Sur|Corredores del Valle"},
    [POOL_PT] =
        {GIVEN_FIRST, "João|Tiago|Rui|Nuno|Miguel|Gonçalo|Vítor|Hélder|Márcio|Caio|Otávio",
         "Inês|Beatriz|Conceição|Filipa|Lúcia|Joana|Tânia|Cátia|Letícia|Júlia",
         "Gonçalves|Magalhães|Simões|Guimarães|Brandão|Assunção|Falcão|Teixeira|Fontes|Queirós",
         NULL, NULL},
    [POOL_IT] = {GIVEN_FIRST,
                 "Niccolò|Lorenzo|Matteo|Davide|Federico|Giacomo|Alessandro|Fabio|Gianluca|"
                 "Riccardo|Emanuele",
                 "Chiara|Giulia|Francesca|Martina|Elena|Silvia|Noemi|Alessia|Beatrice|Lucrezia|"
                 "Ilaria|Paola",
                 "Bellucci|Cattaneo|Fontanella|Marchetti|Galimberti|Rinaldi|Santoro|Vitali|"
                 "Carù|Donà|D'Angelo|Colò",
                 NULL, "Podisti della Valle"},
    [POOL_NL] =
        {GIVEN_FIRST,
         "Joris|Sander|Bram|Maarten|Ruben|Thijs|Wouter|Koen|Jeroen|Pieter|Daniël|Luuk",
         "Femke|Sanne|Lotte|Marieke|Anouk|Noortje|Ilse|Eefje|Zoë|Hanneke|Mirjam",
         "van den Berg|de Graaf|Hoekstra|van Dijk|Mulder|Kuipers|van der Veen|Brouwer|Postma|"
         "ter Horst|Claessens|Goossens",
         NULL, "Loopgroep Polder"},
    [POOL_PL] =
        {GIVEN_FIRST,
         "Paweł|Łukasz|Wojciech|Grzegorz|Michał|Tomasz|Krzysztof|Stanisław|Zbigniew|Kamil",
         "Agnieszka|Małgorzata|Katarzyna|Joanna|Zofia|Bożena|Elżbieta|Magdalena|Weronika|"
         "Żaneta",
         "Dąbrowski|Zieliński|Wójcik|Kamiński|Krajewski|Jabłoński|Wiśniewski|Szczepański|"
         "Gołębiowski",
         "Dąbrowska|Zielińska|Wójcik|Kamińska|Krajewska|Jabłońska|Wiśniewska|Szczepańska|"
         "Gołębiowska",
         "Biegacze znad Wisły"},
    [POOL_CS] = {GIVEN_FIRST, "Tomáš|Jiří|Petr|Ondřej|Vojtěch|Lukáš|Zdeněk|Matěj|Radek|Štěpán",
                 "Lenka|Kateřina|Jana|Zuzana|Markéta|Tereza|Božena|Veronika|Šárka|Ivana",
                 "Černý|Procházka|Růžička|Kučera|Veselý|Šimek|Havlík|Beneš|Kříž|Hruška",
                 "Černá|Procházková|Růžičková|Kučerová|Veselá|Šimková|Havlíková|Benešová|"
                 "Křížová|Hrušková",
                 NULL},
    [POOL_HU] = {GIVEN_FIRST, "Péter|Gábor|László|Zoltán|Balázs|Ádám|Máté|Dániel",
                 "Zsófia|Katalin|Ágnes|Eszter|Réka|Nóra|Ildikó|Anikó",
                 "Balogh|Fekete|Szűcs|Pálfi|Gulyás|Lakatos|Kelemen|Szendrei", NULL, NULL},
    [POOL_RO] = {GIVEN_FIRST,
                 "Andrei|Mihai|Ștefan|Răzvan|Cătălin|Florin|Ionuț|Lucian|Sorin|Dragoș",
                 "Ioana|Elena|Mădălina|Ștefania|Gabriela|Cristina|Roxana|Simona|Raluca",
                 "Dumitrescu|Munteanu|Țurcanu|Stănescu|Moldoveanu|Ciobanu|Crăciun|Șerban|"
                 "Rădulescu|Ungureanu",
                 NULL, NULL},
    [POOL_SR] = {GIVEN_FIRST, "Nikola|Đorđe|Marko|Miloš|Stefan|Vladan|Luka|Žarko",
                 "Jelena|Milica|Ana|Ivana|Tijana|Đurđa|Maša|Živana",
                 "Đukić|Nikolić|Šarić|Kovačević|Pavlović|Živković|Stanković|Matić", NULL, NULL},
    [POOL_SV] = {GIVEN_FIRST, "Åke|Björn|Göran|Håkan|Jonas|Mattias|Fredrik|Östen|Nils|Oskar",
                 "Åsa|Märta|Linnéa|Malin|Jenny|Ebba|Frida|Karin|Ylva",
                 "Lindström|Åkesson|Bergström|Nyström|Hedlund|Ekström|Wikström|Öberg|Sandström",
                 NULL, "Skogslöparna IF"},
    [POOL_NO] =
        {GIVEN_FIRST, "Bjørn|Jørgen|Søren|Håkon|Øyvind|Lars|Kåre|Åsmund|Mikkel|Rasmus|Anders",
         "Kirsten|Sølvi|Bodil|Ragnhild|Marte|Åshild|Mette|Solveig|Astrid|Maren|Birgitte",
         "Bakke|Sørlie|Østergaard|Nygård|Kjær|Bjerre|Lund|Solbakken|Tveit|Mørk|Holm", NULL,
         "Fjordløperne"},
    [POOL_FI] = {GIVEN_FIRST, "Jukka|Pekka|Väinö|Mikko|Antti|Jaakko|Pertti",
                 "Päivi|Kaisa|Riitta|Minna|Sirpa|Tiina|Annikki",
                 "Hämäläinen|Järvinen|Koskinen|Lehtonen|Mäkelä|Räsänen|Saarinen|Väisänen", NULL,
                 NULL},
    [POOL_ET] = {GIVEN_FIRST, "Märt|Ülo|Jüri|Tõnu|Kristjan|Rein",
                 "Õie|Külli|Piret|Liis|Kadri|Maarja", "Tamm|Pärn|Kõiv|Sepp|Põder|Jõesaar|Kütt",
                 NULL, NULL},
    [POOL_LV] = {GIVEN_FIRST, "Jānis|Aivars|Mārtiņš|Kārlis|Edgars",
                 "Līga|Inese|Dace|Ilze|Kristīne", "Bērziņš|Kalniņš|Liepiņš|Krūmiņš|Zariņš",
                 "Bērziņa|Kalniņa|Liepiņa|Krūmiņa|Zariņa", NULL},
    [POOL_LT] = {GIVEN_FIRST, "Tomas|Mindaugas|Žygimantas|Vytautas|Rokas",
                 "Rūta|Živilė|Eglė|Aistė|Jūratė",
                 "Kazlauskas|Petrauskas|Stankevičius|Šimkus|Butkus",
                 "Kazlauskaitė|Petrauskienė|Stankevičienė|Šimkutė|Butkutė", NULL},
    [POOL_TR] = {GIVEN_FIRST, "Mehmet|Çağlar|Oğuz|Emre|Ümit|Gökhan",
                 "Ayşe|Gülşen|Çiğdem|Özge|Şebnem|Tuğba",
                 "Yılmaz|Öztürk|Şahin|Güneş|Koçak|Aydoğan|Ünal", NULL, NULL},
    [POOL_AR] =
        {GIVEN_FIRST,
         "Youssef|Rachid|Khalid|Omar|Hassan|Mustapha|Abdelkader|Karim|Nabil|Samir|Tarek",
         "Fatima|Khadija|Leïla|Samira|Nadia|Salma|Amina|Zineb|Houda|Hanane",
         "El Amrani|Benali|Berrada|Tazi|El Fassi|Bouazza|Haddad|Chraïbi|Naciri|Mansouri|Lahlou",
         NULL, NULL},
    [POOL_AM] = {GIVEN_FIRST,
                 "Abebe|Getachew|Mulugeta|Dawit|Tadesse|Girma|Solomon|Yared|Fikru|Henok",
                 "Aster|Almaz|Selam|Hiwot|Meron|Zenebech|Rahel|Bethlehem|Mekdes",
                 "Alemayehu|Desta|Teshome|Gebru|Kassa|Negash|Zewde|Mengesha", NULL, NULL},
    [POOL_SW] = {GIVEN_FIRST, "Baraka|Jabali|Amani|Wycliffe|Elphas|Dismas|Enock|Silas",
                 "Zawadi|Akinyi|Nafula|Makena|Furaha|Neema|Subira",
                 "Otieno|Odhiambo|Wekesa|Barasa|Mutiso|Wafula|Omondi|Makokha|Mukasa", NULL,
                 NULL},
    [POOL_VI] = {FAMILY_FIRST, "Văn Hùng|Minh Đức|Hữu Phước|Đình Long|Công Thành|Quang Vinh",
                 "Thị Hương|Ngọc Bích|Thu Thảo|Thị Mai|Kim Liên|Phương Anh",
                 "Nguyễn|Trần|Lê|Phạm|Vũ|Đặng|Bùi|Đỗ", NULL, NULL},
    [POOL_TH] = {GIVEN_FIRST, "Somchai|Anan|Kittisak|Prasert|Wichai|Thanakorn",
                 "Siriporn|Malee|Kanya|Ratana|Pimchanok|Wilai",
                 "Srisuwan|Chaiyasit|Thongdee|Wongsakul|Boonmee|Saetang|Phromma", NULL, NULL},
    [POOL_ID] = {GIVEN_FIRST, "Agus|Budi|Dwi|Eko|Rizky", "Sri|Dewi|Ayu|Ratna|Wulan|Indah",
                 "Santoso|Wijaya|Nugroho|Hartono|Kusuma|Pratama", NULL, NULL},
    [POOL_PH] = {GIVEN_FIRST, "Jericho|Rafael|Emilio|Renato|Dennis|Carlo",
                 "Marisol|Luzviminda|Jasmine|Rowena|Corazon|Aileen",
                 "Bautista|Villanueva|Manalo|Pangilinan|Salonga|Dimaculangan|Peñaflor", NULL,
                 NULL},
    [POOL_IN] = {GIVEN_FIRST, "Arjun|Rahul|Sanjay|Vikram|Prakash|Rohan|Suresh",
                 "Priya|Anjali|Kavita|Sunita|Meera|Lakshmi|Nandini",
                 "Iyer|Chatterjee|Nair|Banerjee|Kulkarni|Joshi|Reddy|Menon|Bhatt", NULL, NULL},
};

#endif
