# write.awk - writes made-up raw files of every format, together with what is true of them.
#
#   awk -v format=NAME -v n=READS -v truth=FILE -f write.awk >raw
#
# The truth has a line for each read: chip,bib,point,kind,UTC ms,line. With bad=K every K lines
# one more is written that is none, and the truth has `rejected,line` for it. The reads are of
# a night race on 2025-04-06 at Asia/Pyongyang (+09:00), gun at 20:00: from 19:50 until ten
# minutes to two the next day, some of them out of order, all the same on every machine.
# Layouts: those that vendors and other programs have published; none is taken from racekit.

function die(text) { print "write.awk: " text >"/dev/stderr"; exit 2 }

# --- chance: the same numbers from every awk
function random(below) {
    state = (state * 16807) % 2147483647
    return int(state / 2147483647 * below)
}

# --- time: ms since midnight of the race day, on the wall clock
function day_of(ms) { return int(ms / 86400000) }
function clock(ms, digits,    s, part) {
    ms %= 86400000
    s = int(ms / 1000)
    part = sprintf("%03d", ms % 1000)
    return sprintf("%02d:%02d:%02d", s / 3600, s / 60 % 60, s % 60) \
        (digits ? "." substr(part "000000", 1, digits) : "")
}
function packed(ms) { return nothing_but_digits(clock(ms, 0)) }
function nothing_but_digits(text) { gsub(/[^0-9]/, "", text); return text }
function date(ms) { return "2025-04-0" (6 + day_of(ms)) }
function yymmdd(ms) { return "25040" (6 + day_of(ms)) }
function hundredths(ms) { return int(ms % 1000 / 10) }
function span(ms,    s) { # a race time: h:mm:ss or m:ss, with what is there of ms
    s = int(ms / 1000)
    return (s >= 3600 ? sprintf("%d:%02d", s / 3600, s / 60 % 60) : int(s / 60)) \
        sprintf(":%02d", s % 60) (ms % 1000 ? sprintf(".%03d", ms % 1000) : "")
}
function since_1980(ms) { return sprintf("%.0f", (20184 - 3652) * 86400 + int(ms / 1000)) }

# --- text
function pick(text, i,    part) { return substr(text, i % length(text) + 1, 1) }
function hex(number, width) { return sprintf("%0" width "x", number) }
function sum8(text,    i, sum) {
    for (i = 1; i <= length(text); i++)
        sum += code[substr(text, i, 1)]
    return hex(sum % 256, 2)
}

# --- what goes out
function out(text) { printf "%s%s", text, eol; lines++ }
function other(text) { out(text) }
function read(text, chip, bib, point, kind, ms) {
    out(text)
    fact(chip, bib, point, kind, ms)
}
function fact(chip, bib, point, kind, ms) {
    printf "%s,%s,%s,%s,%.0f,%d\n", chip, bib, point, kind, \
        (20184 * 86400 - 32400) * 1000 + ms, lines >truth
}
function chip(text, name, ms) { read(text, name, "", "", "chip", ms) }
function gun(text, ms) { read(text, "", "", "", "gun", ms) }

# --- the formats: header(), then line(i, ms) for each read
function header() {
    if (format == "rfid-ultra") other("Connected,1170518701")
    if (format == "race-result") other("#;ID;Date;Time;Extra")
    if (format == "ubidium") other("id;index;time.local;channel.id;rssi")
    if (format == "impinj") other("Tag ID,Discover Time")
    if (format == "alien") other("Tag,Timestamp")
    if (format == "chronokeep")
        other("status,chip_number,seconds,milliseconds,time_seconds,time_milliseconds," \
            "antenna,reader,box,log_index,rssi,is_rewind,reader_time,start_time,read_bib,type")
    if (format == "pc-timer") other("Place,Lane,Event,Time,Bib")
    if (format == "list") other("# finish, by hand")
    if (format == "csv") other("Tag ID,Location,Timestamp")
    if (format == "lif")
        gun("1,1,1,Night run,,,,,,,20:00:00.000", 72000000)
}

function line(i, ms) {
    if (format == "ipico") ipico(i, ms)
    else if (format == "trident") trident(i, ms)
    else if (format == "rfid-ultra") rfid_ultra(i, ms)
    else if (format == "rfid-server") rfid_server(i, ms)
    else if (format == "race-result") race_result(i, ms)
    else if (format == "race-result-v1") race_result_v1(i, ms)
    else if (format == "race-result-json") race_result_json(i, ms)
    else if (format == "ubidium")
        chip(hex(i * 77, 12) ";" i ";" date(ms) " " clock(ms, 3) ";1;-" 50 + i % 30, \
            hex(i * 77, 12), ms)
    else if (format == "chronotrack") chronotrack(i, ms)
    else if (format == "ctp01") ctp01(i, ms)
    else if (format == "mylaps") mylaps(i, ms)
    else if (format == "impinj") impinj(i, ms)
    else if (format == "alien")
        chip(toupper(hex(i * 83, 6)) "," (i % 3 ? "" : "\t") date(ms) " " clock(ms, 3), \
            toupper(hex(i * 83, 6)), ms)
    else if (format == "j-chip") j_chip(i, ms)
    else if (format == "feibot")
        chip(hex(i, 8) "AbCd:" date(ms) "_" clock(ms, 3) ",port=" i % 4 + 1 ",rssi=-" 40 + i % 40, \
            hex(i, 8) "AbCd", ms)
    else if (format == "chronokeep") chronokeep(i, ms)
    else if (format == "orion") orion(i, ms)
    else if (format == "wiclax")
        chip(sprintf("%05d;0%d-04-2025 %s;0A;%d;%s;%d", i, 6 + day_of(ms), clock(ms, 3), i, \
            i % 2 ? "" : 90, i % 9 == 0), sprintf("%05d", i), ms)
    else if (format == "lif") lif(i, ms)
    else if (format == "time-machine")
        read(sprintf("%c0000000%5d%s%3s%05d", 20, i % 99999, clock(ms, 2), "", i % 99999), \
            "", sprintf("%05d", i % 99999), "", "chip", ms)
    else if (format == "tm-list")
        read(i "," bib(i) "," clock(ms, 2), "", bib(i), "", "chip", ms)
    else if (format == "race-timer")
        read(i "," (i == 1 ? "BIB" : "") bib(i) ",\"" hours(ms - 72000000) "\"", \
            "", bib(i), "", "chip", ms)
    else if (format == "pc-timer") pc_timer(i, ms)
    else if (format == "list")
        read(bib(i) pick("\t,;", i) span(ms - 72000000), "", bib(i), "", "chip", ms)
    else if (format == "csv")
        read(hex(i, 5) ",mat " i % 3 "," date(ms) " " clock(ms, 3), hex(i, 5), "", "mat " i % 3, \
            "chip", ms)
    else die("unknown format " format)
}

function bib(i) { return (i % 5 ? "" : "00") i }
function hours(ms) { return sprintf("%d:%02d:%02d.%03d", ms / 3600000, ms / 60000 % 60, \
    ms / 1000 % 60, ms % 1000) }

function ipico(i, ms,    tag, text) {
    tag = "058" hex(i * 4099, 9)
    text = hex(i % 3, 2) tag hex(random(65536), 4) yymmdd(ms) packed(ms) hex(hundredths(ms), 2)
    if (i % 7 == 3)
        text = text "0a02" (i % 2 ? "80" : "40")
    text = "aa" text sum8(text)
    chip((i % 50 == 9 ? "{\\rtf1 " : "") text pick_suffix(i % 4) (i % 50 == 9 ? "\\" : ""), tag, ms)
}
function pick_suffix(i) { return i == 1 ? "FS" : i == 2 ? "LS" : "" }

function trident(i, ms,    tag, what) {
    tag = "0580" sprintf("%08d", i)
    what = i % 4 == 0 ? "FS" : i % 4 == 1 ? "LS" : i % 4 == 2 ? "BS" : "RR"
    chip("aa" pick("ABCZaf", i) i % 3 + 1 tag sprintf("%04d", i % 10000) yymmdd(ms) packed(ms) \
        hex(hundredths(ms), 2) "00" what (i % 6 ? hex(160 + i % 60, 2) : ""), tag, ms)
    if (i % 97 == 5)
        gun("abA00000" yymmdd(ms) "00" packed(ms) hex(hundredths(ms), 2), ms)
}

function rfid_ultra(i, ms,    tag) {
    tag = i % 4 ? 10000 + i : toupper(hex(i, 8))
    chip("0," tag "," since_1980(ms) "," ms % 1000 "," i % 8 + 1 ",-" 40 + i % 50 "," (i % 6 == 0) \
        "," i % 2 + 1 ",1,0000000000000000,0," 29319 + i, tag, ms)
    if (i % 61 == 7) other("V=25.0000")
    if (i % 61 == 8) other("S=21")
    if (i % 61 == 9) other(clock(ms, 0) " 06-04-2025 (123)")
}

function rfid_server(i, ms,    tag, when) {
    tag = i % 4 ? 10000 + i : toupper(hex(i + 10, 6))
    when = clock(ms, 3)
    if (i % 3)
        when = date(ms) " " when
    else
        sub(/^0/, "", when)
    # one file has one of the two variants; TAB when bad lines are asked for, else comma
    if (bad)
        chip(tag "\t" when (i % 2 ? "\t1\t3" : ""), tag, ms)
    else
        chip(i % 4 + 1 "," tag ",0,\"" when "\"" (i % 2 ? ",1," i % 4 + 1 : ""), tag, ms)
}

function race_result(i, ms,    tag, when) {
    tag = "ZC" sprintf("%05d", i % 100000)
    when = i % 6 == 4 ? "0000-00-0" day_of(ms) : i % 6 == 5 ? "" : date(ms)
    when = when ";" clock(ms, 3)
    if (i % 6 == 3) # the old record
        chip(i ";" i ";" when ";6692;12;-68;09ca52", i, ms)
    else if (i % 6 == 5) # the exporter's
        chip(i ";" tag ";" when ";0;72;127;;1;1;1;;16731;2.9;21", tag, ms)
    else
        chip(i ";" tag ";" when ";0;" i % 40 ";-70;;1;1;1;0;16731;2.9;21;;D-50432;177;2;50432", tag, ms)
}

function race_result_v1(i, ms,    tag) {
    tag = "ZC" sprintf("%05d", i % 100000)
    chip(i ";" tag ";" clock(ms, 3) ";0;72;127;;1;1;1;16731;2.9;21", tag, ms)
}

function race_result_json(i, ms,    tag, part, utc) {
    tag = "ZI" sprintf("%05d", i % 100000)
    # Time counts; what is called UTCTime has been seen with the wall clock's digits.
    utc = i % 3 ? ms : ms - 32400000
    part = sprintf("%d.%03d", ms % 86400000 / 1000, ms % 1000)
    if (i % 2)
        sub(/\.?0+$/, "", part)
    read("{\"ID\":" i ",\"Bib\":" 50000 + i ",\"TimingPoint\":\"FINISH\",\"Result\":-10,\"Time\":" part \
        ",\"Invalid\":false,\"Passing\":{\"Transponder\":\"" tag "\",\"Hits\":75,\"RSSI\":-75," \
        "\"DeviceID\":\"D-50432\",\"IsMarker\":false,\"FileNo\":177,\"PassingNo\":" i \
        ",\"Received\":\"" date(ms) "T" clock(ms, 2) "+09:00\",\"UTCTime\":\"" date(utc) \
        "T" clock(utc, 3) "Z\"}}", tag, "", "FINISH", "chip", ms)
}

function chronotrack(i, ms,    tag) {
    tag = i % 5 ? i : sprintf("%06d", i)
    chip("TO~" i "~" tag "~160~18~" sprintf("%.0f", 20184 * 86400 + int(ms / 1000)) "." \
        sprintf("%02d", hundredths(ms)) "~11FD4E~8~-71~3~P" (i % 3 ? "~70" : ""), tag, ms)
    if (i % 83 == 4)
        gun("I11A9D," i ",Gun," i "," yymmdd(ms) packed(ms) sprintf("%02d", hundredths(ms)) \
            ",Button Press", ms)
    if (i % 83 == 6)
        other("3F20F3," i ",Point," i "," yymmdd(ms) packed(ms) "00,FINISH3")
}

function ctp01(i, ms,    tag, head) {
    tag = i % 5 ? 50100 + i : sprintf("%06d", i)
    head = (i % 2 ? "CT01_33~" : "CT01_13~") lines + 1 "~finish~"
    read(head tag "~" clock(ms, 2) "~" i % 3 "~0F2A38~" i % 8 + 1, tag, "", "finish", "chip", ms)
    if (i % 83 == 4)
        read("CT01_33~" lines + 1 "~start~guntime~" clock(ms, 2) "~0~DF239A~0", "", "", "start", \
            "gun", ms)
    if (i % 83 == 6)
        other("CT01_33~" lines + 1 "~30k~newlocation~" clock(ms, 2) "~0~ED932A~0")
}

# Frames of three passings in the newer protocol, and of one in the older. An item is a line.
function mylaps(i, ms,    tag, item) {
    tag = sprintf("%07d", i)
    eol = ""
    if (i % 4 == 0) {
        tag = "KV" sprintf("%05d", i % 100000)
        item = tag " " clock(ms, 2) " 9323 100001" yymmdd(ms) "7F"
        chip_at("Finish@Store@" item "@" i "@$", tag, "Finish", ms)
    } else {
        item = "t=" clock(ms, 3) "|c=" tag "|ct=UH|d=" yymmdd(ms) "|l=13|dv=4|re=0|b=41|n=41"
        if (i % 3 == 0)
            item = "d=" yymmdd(ms) "|h=12|c=" tag "|t=" clock(ms, 3)
        chip_at((i % 4 == 1 ? "10KM@Passing@" : "") item "@" (i % 4 == 3 || i == n ? i "@$\n" : ""), \
            tag, "10KM", ms)
    }
    if (i % 84 == 4)
        read("Finish@Marker@t=" clock(ms, 3) "|mt=Gunshot|n=Gunshot 1@4@$", "", "", "Finish", "gun", ms)
}
function chip_at(text, tag, point, ms) { read(text, tag, "", point, "chip", ms) }

function impinj(i, ms,    tag) {
    tag = sprintf("2020%012d", i)
    chip(tag "," (day_of(ms) ? "Mon Apr 07 " : "Sun Apr 06 ") clock(ms, 3) i % 900 + 100 "  " date(ms), \
        tag, ms)
    if (i % 71 == 3) other("# a comment")
}

# After midnight only the counter tells the day, before it the date may stand there as well.
function j_chip(i, ms,    tag) {
    tag = sprintf("413A%d", i)
    chip("DJ" tag " " clock(ms, 3) i % 10 " 1" day_of(ms) "  1" hex(i, 4) "      C7" \
        (i % 2 && !day_of(ms) ? " date=20250406" : ""), tag, ms)
    if (i % 71 == 3) other("N0001hello")
}

function chronokeep(i, ms,    tag) {
    tag = i % 4 ? 10000 + i : toupper(hex(i + 10, 6))
    chip("0," (i % 3 ? tag : "\"" tag "\"") "," since_1980(ms) "," ms % 1000 "," since_1980(ms) "," \
        ms % 1000 ",1,1,1," i ",-70,0,0,0," i % 900 ",0", tag, ms)
}

function orion(i, ms,    tag) {
    tag = sprintf("%06d", i)
    chip(i % 2 ? "$P;1;" tag ";1;0;" ms % 86400000 : "$P,1," tag ",1,0," ms % 86400000, tag, ms)
    if (i % 71 == 3) other("$B;1;0")
}

# A place, a lane, people, the race time, and splits in one quoted cell.
function lif(i, ms,    race) {
    race = ms - 72000000
    if (i % 41 == 5)
        other("DNF," i ",1,Runner,Made Up,Club,,,,,,,,,")
    read(i "," bib(i) ",1,\"Runner, Jr\",Made Up,Club," span(race) ",,0.000,,\"" span(race) " (" \
        span(race) ")\",,,,", "", bib(i), "", "chip", ms)
}

function pc_timer(i, ms) {
    read(i ",1,1," (i % 2 ? clock(ms, 2) : "\"" clock(ms, 2) "\"") "," (i % 3 ? bib(i) : "\"" bib(i) "\""), \
        "", bib(i), "", "chip", ms)
    if (i % 41 == 5)
        other(i ",1,1," clock(ms, 2) ",0")
}

function is_coarse() {
    return format ~ /^(ipico|trident|chronotrack|ctp01|time-machine|tm-list|pc-timer)$/
}
function counts_from_gun() { return format ~ /^(lif|race-timer|list)$/ }

BEGIN {
    if (format == "" || n == "" || truth == "")
        die("want format, n and truth")
    state = 20250406
    printf "" >truth
    for (i = 1; i < 256; i++)
        code[sprintf("%c", i)] = i
    eol = format ~ /^(wiclax|j-chip)$/ ? "\r" : \
        format ~ /^(ipico|chronotrack|ctp01|race-result|time-machine)/ ? "\r\n" : "\n"
    header()
    first = counts_from_gun() ? 72000000 : 71400000
    for (i = 1; i <= n; i++) {
        ms = first + int((i - 1) * 21000000 / n) + random(1000)
        if (i % 11 == 0)
            ms += 5000 + random(240000) # flushed late
        if (is_coarse() || i % 13 == 0 || format == "mylaps" && i % 4 == 0)
            ms -= ms % 10
        line(i, ms)
        if (bad && i % bad == 0) {
            out(format == "mylaps" ? "10KM@Passing@no item of it@" i "@$" : "?? damaged " i)
            print "rejected," lines >truth
        }
    }
    if (bad && format !~ /^(mylaps|csv)$/)
        other("")
}
