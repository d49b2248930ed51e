# utc.awk - the reads stream, its times as ms since 1970 in UTC: chip,bib,point,kind,UTC ms,line.
# The last three fields never have a comma; those before are shown as they stand.
function days(y, m, d) { # since 1970-01-01
    y -= m <= 2
    return 365 * y + int(y / 4) - int(y / 100) + int(y / 400) + \
        int((153 * (m + (m > 2 ? -3 : 9)) + 2) / 5) + d - 719469
}
BEGIN { FS = "," }
NR > 1 {
    t = $(NF - 2)
    head = substr($0, 1, index($0, t) - 1)
    zone = substr(t, 25, 2) * 60 + substr(t, 28, 2)
    minutes = substr(t, 12, 2) * 60 + substr(t, 15, 2) - (substr(t, 24, 1) == "-" ? -zone : zone)
    ms = days(substr(t, 1, 4) + 0, substr(t, 6, 2) + 0, substr(t, 9, 2) + 0) * 86400000 + \
        minutes * 60000 + substr(t, 18, 2) * 1000 + substr(t, 21, 3)
    sub(/.*:/, "", $NF)
    printf "%s%s,%.0f,%d\n", head, $(NF - 1), ms, $NF
}
