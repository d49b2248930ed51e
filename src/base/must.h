/* must.h - compiler promises, spelled once. */
#ifndef BASE_MUST_H
#define BASE_MUST_H

/* The result says whether it worked: ignoring it is a warning. */
#define MUST_USE __attribute__((warn_unused_result))
/* Argument FMT is a printf format for the arguments from ARGS on. */
#define PRINTF_LIKE(fmt, args) __attribute__((format(printf, fmt, args)))

#endif
