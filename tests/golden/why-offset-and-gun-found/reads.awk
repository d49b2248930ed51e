# reads.awk - the reads of n runners over 10 km: start and 5 km, then two boxes at the finish, of
# which b stands some 1.2 s behind a. What is added to a clock, in ms, is start, five, a or b;
# from runner `from` on step is added to b as well, and drift for every runner. The runners of
# `missed` were not read by a; only the first `both` were read by b (0: all).
function stamp(ms,    day) {
	ms += 9 * 3600000
	day = int((ms + 10 * 86400000) / 86400000) - 10
	ms -= day * 86400000
	return sprintf("2025-04-%02dT%02d:%02d:%02d.%03d+09:00", 6 + day, ms / 3600000,
		ms % 3600000 / 60000, ms % 60000 / 1000, ms % 1000)
}
function read(bib, point, ms, kind, file) {
	print "," bib "," point "," stamp(ms) "," kind "," file ":" ++line[file]
}
BEGIN {
	print "chip,bib,point,time,kind,origin"
	for (i = 1; i <= n; i++) {
		at = i * 400
		read(i, "start", at + start, "chip", "start.csv")
		read(i, "5km", at + 1200000 + i * 17000 + five, "chip", "5km.csv")
		at += 2400000 + i * 35000
		if ((" " missed " ") !~ (" " i " "))
			read(i, "finish", at + a, "chip", "finish_a.csv")
		if (both == 0 || i <= both)
			read(i, "finish", at + 1000 + i % 5 * 100 + b + (from && i >= from ? step : 0) + i * drift,
				"backup", "finish_b.csv")
	}
}
