# reads.awk - 60 runners start over one box and come home over another of the same point, within
# half a minute of each other; `both` of them are seen at the finish by the box at the start too.
function read(bib, point, s, kind, file) {
	printf ",%d,%s,2025-04-06T%02d:%02d:%06.3f+09:00,%s,%s:%d\n", bib, point, 9 + int(s / 3600),
		int(s % 3600 / 60), s % 60, kind, file, ++line[file]
}
BEGIN {
	print "chip,bib,point,time,kind,origin"
	for (i = 1; i <= 60; i++) {
		read(i, "X", i, "chip", "out.csv")
		read(i, "A", 1200 + i, "chip", "5km.csv")
		read(i, "X", 2400 + i * 1.4, kind, "home.csv")
		if (i <= both)
			read(i, "X", 2399 + i * 1.4, "chip", "out.csv")
	}
}
