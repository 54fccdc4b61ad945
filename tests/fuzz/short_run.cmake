# SPDX-FileCopyrightText: 2026 The Pulsedeck authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Replays CORPUS in PROGRAM and goes on from there for some seconds; new inputs go to a folder that
# is removed. What fails stays beside PROGRAM as <TARGET>-crash-….
# One allocation, everything (much of it the sanitizer's), one input in seconds.
set(limits -malloc_limit_mb=64 -rss_limit_mb=1024 -timeout=2 -max_len=70000)
set(made ${PROGRAM}.made)
file(REMOVE_RECURSE ${made})
file(MAKE_DIRECTORY ${made})
file(GLOB kept ${CORPUS}/*)
list(LENGTH kept count)
if(count EQUAL 0)
    message(FATAL_ERROR "no inputs in ${CORPUS}")
endif()
execute_process(COMMAND ${PROGRAM} ${limits} -artifact_prefix=${PROGRAM}- ${kept}
    RESULT_VARIABLE failed OUTPUT_VARIABLE told ERROR_VARIABLE told)
if(failed EQUAL 0)
    execute_process(COMMAND ${PROGRAM} ${limits} -artifact_prefix=${PROGRAM}-
            -max_total_time=5 -seed=1 -print_final_stats=1 ${made} ${CORPUS}
        RESULT_VARIABLE failed OUTPUT_VARIABLE told ERROR_VARIABLE told)
endif()
file(REMOVE_RECURSE ${made})
if(NOT failed EQUAL 0)
    message(FATAL_ERROR "${told}")
endif()
string(REGEX MATCHALL "stat::[^\n]*" stats "${told}")
list(JOIN stats "\n" stats)
message(STATUS "${count} kept inputs, then:\n${stats}")
