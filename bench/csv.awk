# csv.awk - what the other awk programs here share.
#
# A row of the job's table has its fields divided by the byte 0x1F, so that quoting does not
# matter, and these columns:
#   1 race  2 place  3 bib  4 name  5 sex  6 agegroup  7 nation  8 gun  9 chip
#   10 place_sex  11 place_ag  12 place_nat  13-21 s5k s10k s15k s20k shalf s25k s30k s35k s40k

BEGIN {
    points = split("5k 10k 15k 20k half 25k 30k 35k 40k", point, " ")
}

# Splits an RFC 4180 record without line breaks into out[1..n]; returns n.
function csv_split(line, out,    n, part) {
    if (index(line, "\"") == 0)
        return split(line, out, ",")
    n = 0
    line = line ","
    while (line != "") {
        if (substr(line, 1, 1) == "\"") {
            match(line, /^"([^"]|"")*",/)
            part = substr(line, 2, RLENGTH - 3)
            gsub(/""/, "\"", part)
            line = substr(line, RLENGTH + 1)
        } else {
            part = substr(line, 1, index(line, ",") - 1)
            line = substr(line, length(part) + 2)
        }
        out[++n] = part
    }
    return n
}

# Milliseconds of H:MM:SS.mmm, or nothing of nothing.
function milliseconds(text,    part) {
    if (text == "")
        return ""
    split(text, part, /[:.]/)
    return ((part[1] * 60 + part[2]) * 60 + part[3]) * 1000 + part[4]
}

# Milliseconds of the day of a time such as 2025-04-06T09:00:00.000.
function of_day(text) {
    return milliseconds(substr(text, 12))
}
