# mutate.awk - one character of every tenth line, but not of the first, becomes another
# printable one, no quote; the numbers of these lines go to `changed`. -v seed, -v RS (the line
# end, which is written again as -v eol).
function random(below) {
    seed = (seed * 16807) % 2147483647
    return int(seed / 2147483647 * below)
}
NR > 1 && length($0) > 0 && random(10) == 0 {
    at = random(length($0)) + 1
    do
        c = sprintf("%c", 35 + random(92))
    while (c == substr($0, at, 1))
    $0 = substr($0, 1, at - 1) c substr($0, at + 1)
    print NR >changed
}
{ printf "%s%s", $0, eol }
