# reads.awk - 40 runners start and finish at X, and pass A (or X, for laps) halfway. What is
# added to the clock of x0, in s: x; of x1 (if there is one): y, and y0 until the start only; of
# x2: z; of a: a.
function read(bib, point, s, kind, file) {
	printf ",%d,%s,2025-04-06T%02d:%02d:%06.3f+09:00,%s,%s:%d\n", bib, point, 9 + int(s / 3600),
		int((s + 86400) % 3600 / 60), s % 60, kind, file, ++line[file]
}
function pass(bib, s, start) {
	read(bib, "X", s + x, "chip", "x0.csv")
	if (boxes > 1)
		read(bib, "X", s + 0.8 + y + (start ? y0 : 0), second, "x1.csv")
	if (boxes > 2)
		read(bib, "X", s + 1.6 + z, "chip", "x2.csv")
}
BEGIN {
	print "chip,bib,point,time,kind,origin"
	for (i = 1; i <= 40; i++) {
		pass(i, i * 2, 1)
		if (laps)
			pass(i, i * 12 + 700, 0)
		if (laps)
			pass(i, i * 22 + 1400, 0)
		else
			read(i, "A", i * 22 + 1400 + a, "chip", "a.csv")
		pass(i, i * 42 + 2800, 0)
	}
}
