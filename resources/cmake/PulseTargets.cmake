# SPDX-FileCopyrightText: 2026 The Pulsedeck authors
# SPDX-License-Identifier: GPL-3.0-or-later

# The helpers every folder's CMakeLists.txt uses. Nothing else is abstracted.

# House flags: warnings, Qt definitions and sanitizers, linked by every target of ours.
add_library(pulse_flags INTERFACE)
target_include_directories(pulse_flags INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(pulse_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Woverloaded-virtual
    $<$<BOOL:${PULSE_WERROR}>:-Werror>)
target_compile_definitions(pulse_flags INTERFACE
    QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_URL_CAST_FROM_STRING QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_FOREACH
    QT_STRICT_ITERATORS PULSE_VERSION="${PROJECT_VERSION}")
if(PULSE_SANITIZE)
    target_compile_options(pulse_flags INTERFACE
        -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(pulse_flags INTERFACE -fsanitize=address,undefined -Wl,-z,pack-relative-relocs)
    target_compile_definitions(pulse_flags INTERFACE QT_FORCE_ASSERTS)
endif()

# pulse_add_library(name SOURCES … PUBLIC … PRIVATE …): static library pulse_<name>, alias Pulse::<name>.
function(pulse_add_library name)
    cmake_parse_arguments(ARG "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
    qt_add_library(pulse_${name} STATIC ${ARG_SOURCES})
    add_library(Pulse::${name} ALIAS pulse_${name})
    target_link_libraries(pulse_${name} PUBLIC pulse_flags ${ARG_PUBLIC} PRIVATE ${ARG_PRIVATE})
endfunction()

# pulse_add_qml_module(name URI … QML_FILES … SINGLETONS … SOURCES … PUBLIC … PRIVATE … IMPORTS … DEPENDENCIES …):
# static QML module pulse_<name> with plugin pulse_<name>plugin, importable as URI.
function(pulse_add_qml_module name)
    cmake_parse_arguments(ARG "" "URI" "QML_FILES;SINGLETONS;SOURCES;RESOURCES;PUBLIC;PRIVATE;IMPORTS;DEPENDENCIES" ${ARGN})
    string(REPLACE "." "/" uri_path ${ARG_URI})
    if(ARG_SINGLETONS)
        set_source_files_properties(${ARG_SINGLETONS} PROPERTIES QT_QML_SINGLETON_TYPE TRUE)
    endif()
    # Compiled QML starts faster and takes four fifths of the build: not worth it while developing.
    set(cachegen "")
    if(CMAKE_BUILD_TYPE STREQUAL "Debug")
        set(cachegen NO_CACHEGEN)
    endif()
    qt_add_library(pulse_${name} STATIC)
    qt_add_qml_module(pulse_${name}
        URI ${ARG_URI}
        VERSION 1.0
        RESOURCE_PREFIX /qt/qml
        OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/qml/${uri_path}
        IMPORT_PATH ${CMAKE_BINARY_DIR}/qml
        IMPORTS ${ARG_IMPORTS}
        DEPENDENCIES ${ARG_DEPENDENCIES}
        QML_FILES ${ARG_QML_FILES} ${ARG_SINGLETONS}
        SOURCES ${ARG_SOURCES}
        RESOURCES ${ARG_RESOURCES}
        ${cachegen})
    target_link_libraries(pulse_${name} PUBLIC pulse_flags ${ARG_PUBLIC} PRIVATE ${ARG_PRIVATE})
    target_include_directories(pulse_${name} PUBLIC ${CMAKE_CURRENT_SOURCE_DIR})
    # The generated sources are Qt's code: our warnings do not apply there.
    get_target_property(generated pulse_${name} SOURCES)
    list(FILTER generated INCLUDE REGEX "qmlcache|qmltyperegistrations")
    if(generated)
        set_source_files_properties(${generated} PROPERTIES COMPILE_OPTIONS -w)
    endif()
    set_property(GLOBAL APPEND PROPERTY PULSE_QML_MODULES pulse_${name})
endfunction()

# pulse_add_test(name SOURCES … LIBS … LABELS … [GUI]): ctest name is `name` (core.client.link); the
# executable is tst_<name with dots as underscores>.
function(pulse_add_test name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LIBS;LABELS" ${ARGN})
    string(REPLACE "." "_" target tst_${name})
    qt_add_executable(${target} ${ARG_SOURCES})
    set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    target_link_libraries(${target} PRIVATE pulse_flags Qt6::Test ${ARG_LIBS})
    if(Qt6_VERSION VERSION_GREATER_EQUAL 6.8)
        # QTRY_COMPARE and QTRY_VERIFY of these versions narrow milliseconds in the caller's code.
        set_source_files_properties(${ARG_SOURCES} PROPERTIES COMPILE_OPTIONS -Wno-conversion)
    endif()
    target_compile_definitions(${target} PRIVATE PULSE_TEST_DATA="${CMAKE_SOURCE_DIR}/tests/data")
    add_test(NAME ${name} COMMAND ${target})
    set_tests_properties(${name} PROPERTIES LABELS "${ARG_LABELS}" TIMEOUT 300)
endfunction()

# pulse_link_qml_modules(target): links every QML module declared so far together with its plugin, which a
# static build needs for the types to exist at run time.
function(pulse_link_qml_modules target)
    get_property(modules GLOBAL PROPERTY PULSE_QML_MODULES)
    foreach(module IN LISTS modules)
        target_link_libraries(${target} PRIVATE ${module} ${module}plugin)
    endforeach()
endfunction()
