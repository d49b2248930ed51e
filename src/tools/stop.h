/* stop.h - ending well when a signal asks for it.
 *
 * After stop_catch() the first SIGINT or SIGTERM only makes a descriptor readable; a second one
 * does what it did before. One that was ignored stays so.
 */
#ifndef TOOLS_STOP_H
#define TOOLS_STOP_H

/* The descriptor. Dies if there can be none. */
int stop_catch(void);

#endif
