# guns.awk - n runners over 5 km out of a stadium and back into it. They start at `at` (seconds
# after 9:00:00; those from `second` on at `then`), and `signals` are the presses of the button.
# warm: they walked over the mat at that second before; stop: the last runner stops at once.
function stamp(s) {
	return sprintf("2025-04-06T%02d:%02d:%06.3f+09:00", 9 + int(s / 3600), int(s % 3600 / 60), s % 60)
}
function read(bib, s) {
	print "," bib ",stadium," stamp(s) ",chip,m.csv:" ++line
}
BEGIN {
	print "chip,bib,point,time,kind,origin"
	presses = split(signals, press, " ")
	for (i = 1; i <= presses; i++)
		print ",,stadium," stamp(press[i]) ",gun,m.mrk:" i
	for (i = 1; i <= n; i++) {
		start = (second && i >= second ? then : at) + i / 10
		if (warm != "")
			read(i, warm + i)
		read(i, start)
		if (!stop || i < n)
			read(i, start + 1200 + i * 20)
	}
}
