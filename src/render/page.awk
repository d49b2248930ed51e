# page.awk - makes the C array of the lines of page.css or page.js, without indentation, blank
# lines and lines that are a comment.
BEGIN { print "/* Made by page.awk. */" }
{
    sub(/^[ \t]+/, "")
    if ($0 == "" || /^\/\// || /^\/\*.*\*\/$/)
        next
    gsub(/["\\]/, "\\\\&")
    printf "    \"%s\",\n", $0
}
