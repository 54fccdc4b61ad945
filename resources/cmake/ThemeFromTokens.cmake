# SPDX-FileCopyrightText: 2026 The Pulsedeck authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Writes the QML files of the theme, and a C++ header for what is painted without QML, from
# resources/tokens.json, the one source of colours, sizes, type and motion. It runs at configure time, again
# whenever the tokens change.

# "bg.app" becomes bgApp, "1" becomes <prefix>1.
function(pulse_token_name out prefix key)
    string(REGEX REPLACE "[.]" ";" words "${key}")
    list(POP_FRONT words name)
    if(name MATCHES "^[0-9]")
        set(name "${prefix}${name}")
    endif()
    foreach(word IN LISTS words)
        string(SUBSTRING "${word}" 0 1 first)
        string(SUBSTRING "${word}" 1 -1 rest)
        string(TOUPPER "${first}" first)
        string(APPEND name "${first}${rest}")
    endforeach()
    set(${out} "${name}" PARENT_SCOPE)
endfunction()

function(pulse_write_theme_file file body)
    set(head "// Generated from resources/tokens.json: edit that.\n")
    file(CONFIGURE OUTPUT "${file}" CONTENT "${head}@body@" @ONLY)
endfunction()

function(pulse_token_list out json) # a JSON array of strings as `"a", "b"`
    string(JSON count LENGTH "${json}")
    math(EXPR last "${count} - 1")
    set(items "")
    foreach(i RANGE ${last})
        string(JSON item GET "${json}" ${i})
        list(APPEND items "\"${item}\"")
    endforeach()
    list(JOIN items ", " items)
    set(${out} "${items}" PARENT_SCOPE)
endfunction()

# pulse_generate_theme(tokens directory out_files): writes ThemeColors, ThemeSizes, ThemeType and
# ThemeMotion into the directory and returns their paths.
function(pulse_generate_theme tokens directory out_files)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${tokens}")
    file(READ "${tokens}" json)

    # Colours: one property a token, both themes beside each other.
    string(JSON dark GET "${json}" color dark)
    string(JSON light GET "${json}" color light)
    string(JSON count LENGTH "${dark}")
    math(EXPR last "${count} - 1")
    set(lines "")
    foreach(i RANGE ${last})
        string(JSON key MEMBER "${dark}" ${i})
        string(JSON type TYPE "${dark}" "${key}")
        string(JSON a GET "${dark}" "${key}")
        string(JSON b GET "${light}" "${key}")
        pulse_token_name(name "" "${key}")
        if(type STREQUAL "ARRAY")
            pulse_token_list(a "${a}")
            pulse_token_list(b "${b}")
            string(APPEND lines "    readonly property list<color> ${name}: isDark ? [${a}]\n        : [${b}]\n")
        else()
            string(APPEND lines "    readonly property color ${name}: isDark ? \"${a}\" : \"${b}\"\n")
        endif()
    endforeach()
    pulse_write_theme_file("${directory}/ThemeColors.qml"
        "import QtQuick\n\nQtObject {\n    property bool isDark: true\n${lines}}\n")

    # Sizes: space, radius, size and the fractions of the series group.
    set(lines "")
    foreach(group IN ITEMS space radius size series)
        string(JSON members GET "${json}" ${group})
        string(JSON count LENGTH "${members}")
        math(EXPR last "${count} - 1")
        foreach(i RANGE ${last})
            string(JSON key MEMBER "${members}" ${i})
            string(JSON type TYPE "${members}" "${key}")
            string(JSON value GET "${members}" "${key}")
            if(NOT type STREQUAL "NUMBER")
                continue()
            endif()
            if(group MATCHES "^(radius|series)$")
                pulse_token_name(name "" "${group}.${key}")
            else()
                pulse_token_name(name "${group}" "${key}")
            endif()
            string(APPEND lines "    readonly property real ${name}: ${value}\n")
        endforeach()
    endforeach()
    pulse_write_theme_file("${directory}/ThemeSizes.qml" "import QtQml\n\nQtObject {\n${lines}}\n")

    # Type: one font and one line height a role. Chinese has two weights and taller lines.
    string(JSON ui GET "${json}" type family.ui 0)
    string(JSON display GET "${json}" type family.display 0)
    string(JSON mono GET "${json}" type family.mono 0)
    string(JSON factor GET "${json}" type cjk lineFactor)
    string(JSON scale GET "${json}" type scale)
    string(JSON count LENGTH "${scale}")
    math(EXPR last "${count} - 1")
    set(lines "    property bool isChinese: false\n")
    string(APPEND lines "    readonly property string familyUi: \"${ui}\"\n")
    string(APPEND lines "    readonly property string familyDisplay: \"${display}\"\n")
    string(APPEND lines "    readonly property string familyMono: \"${mono}\"\n")
    foreach(i RANGE ${last})
        string(JSON key MEMBER "${scale}" ${i})
        string(JSON px GET "${scale}" "${key}" px)
        string(JSON line GET "${scale}" "${key}" line)
        string(JSON weight GET "${scale}" "${key}" weight)
        string(JSON family ERROR_VARIABLE absent GET "${scale}" "${key}" family)
        if(family STREQUAL "display")
            set(family familyDisplay)
        elseif(family STREQUAL "mono")
            set(family familyMono)
        else()
            set(family familyUi)
        endif()
        if(weight GREATER 500)
            set(cjk 700)
        else()
            set(cjk 400)
        endif()
        string(APPEND lines "    readonly property font ${key}: Qt.font({\n"
            "        family: ${family},\n        pixelSize: ${px},\n"
            "        weight: isChinese ? ${cjk} : ${weight}\n    })\n"
            "    readonly property real ${key}Line: isChinese ? Math.round(${line} * ${factor}) : ${line}\n")
    endforeach()
    pulse_write_theme_file("${directory}/ThemeType.qml" "import QtQuick\n\nQtObject {\n${lines}}\n")

    # Motion: durations in ms, 0 when the person asked for less motion.
    string(JSON motion GET "${json}" motion)
    string(JSON count LENGTH "${motion}")
    math(EXPR last "${count} - 1")
    set(lines "    property bool isReduced: false\n")
    foreach(i RANGE ${last})
        string(JSON key MEMBER "${motion}" ${i})
        string(JSON type TYPE "${motion}" "${key}")
        string(JSON value GET "${motion}" "${key}")
        if(type STREQUAL "NUMBER")
            string(APPEND lines "    readonly property int ${key}: isReduced ? 0 : ${value}\n")
        endif()
    endforeach()
    pulse_write_theme_file("${directory}/ThemeMotion.qml" "import QtQml\n\nQtObject {\n${lines}}\n")

    set(files "")
    foreach(name IN ITEMS ThemeColors ThemeSizes ThemeType ThemeMotion)
        set_source_files_properties("${directory}/${name}.qml" PROPERTIES QT_RESOURCE_ALIAS ${name}.qml)
        list(APPEND files "${directory}/${name}.qml")
    endforeach()
    set(${out_files} "${files}" PARENT_SCOPE)
endfunction()

# "#AARRGGBB" or "#RRGGBB" as a constructor call of QColor.
function(pulse_token_color out text)
    string(SUBSTRING "${text}" 1 -1 hex)
    string(LENGTH "${hex}" length)
    set(alpha "FF")
    if(length EQUAL 8)
        string(SUBSTRING "${hex}" 0 2 alpha)
        string(SUBSTRING "${hex}" 2 -1 hex)
    endif()
    string(REGEX REPLACE "^(..)(..)(..)$" "QColor(0x\\1, 0x\\2, 0x\\3, 0x${alpha})" color "${hex}")
    set(${out} "${color}" PARENT_SCOPE)
endfunction()

# The colours of one theme as the members of an aggregate, in the order of the file.
function(pulse_token_colors out json)
    string(JSON count LENGTH "${json}")
    math(EXPR last "${count} - 1")
    set(values "")
    foreach(i RANGE ${last})
        string(JSON key MEMBER "${json}" ${i})
        string(JSON type TYPE "${json}" "${key}")
        string(JSON value GET "${json}" "${key}")
        if(type STREQUAL "ARRAY")
            string(JSON length LENGTH "${value}")
            math(EXPR end "${length} - 1")
            set(items "")
            foreach(item RANGE ${end})
                string(JSON text GET "${value}" ${item})
                pulse_token_color(color "${text}")
                list(APPEND items "${color}")
            endforeach()
            list(JOIN items ", " items)
            string(APPEND values "    .${key} = { ${items} },\n")
        else()
            pulse_token_color(color "${value}")
            pulse_token_name(name "" "${key}")
            string(APPEND values "    .${name} = ${color},\n")
        endif()
    endforeach()
    set(${out} "${values}" PARENT_SCOPE)
endfunction()

# pulse_generate_token_header(tokens file): namespace pulse::tokens with the colours of both themes, sizes and
# type, under the names they have in QML.
function(pulse_generate_token_header tokens header)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${tokens}")
    file(READ "${tokens}" json)
    string(JSON dark GET "${json}" color dark)
    string(JSON light GET "${json}" color light)

    set(members "")
    string(JSON count LENGTH "${dark}")
    math(EXPR last "${count} - 1")
    foreach(i RANGE ${last})
        string(JSON key MEMBER "${dark}" ${i})
        string(JSON type TYPE "${dark}" "${key}")
        pulse_token_name(name "" "${key}")
        if(type STREQUAL "ARRAY")
            string(JSON length LENGTH "${dark}" "${key}")
            string(APPEND members "    std::array<QColor, ${length}> ${name};\n")
        else()
            string(APPEND members "    QColor ${name};\n")
        endif()
    endforeach()
    pulse_token_colors(dark_values "${dark}")
    pulse_token_colors(light_values "${light}")

    set(sizes "")
    foreach(group IN ITEMS space radius size series)
        string(JSON values GET "${json}" ${group})
        string(JSON count LENGTH "${values}")
        math(EXPR last "${count} - 1")
        foreach(i RANGE ${last})
            string(JSON key MEMBER "${values}" ${i})
            string(JSON type TYPE "${values}" "${key}")
            string(JSON value GET "${values}" "${key}")
            if(type STREQUAL "NUMBER")
                pulse_token_name(name "" "k.${group}.${key}")
                string(APPEND sizes "inline constexpr double ${name} = ${value};\n")
            endif()
        endforeach()
    endforeach()

    set(type "")
    string(JSON scale GET "${json}" type scale)
    string(JSON count LENGTH "${scale}")
    math(EXPR last "${count} - 1")
    foreach(i RANGE ${last})
        string(JSON key MEMBER "${scale}" ${i})
        string(JSON px GET "${scale}" "${key}" px)
        string(JSON line GET "${scale}" "${key}" line)
        string(JSON weight GET "${scale}" "${key}" weight)
        string(JSON family ERROR_VARIABLE absent GET "${scale}" "${key}" family)
        if(NOT family MATCHES "^(display|mono)$")
            set(family ui)
        endif()
        pulse_token_name(family "" "k.family.${family}")
        pulse_token_name(name "" "k.type.${key}")
        string(APPEND type "inline constexpr Type ${name} { ${px}, ${line}, ${weight}, ${family} };\n")
    endforeach()
    set(families "")
    foreach(family IN ITEMS ui display mono)
        string(JSON names GET "${json}" type family.${family})
        pulse_token_list(names "${names}")
        pulse_token_name(name "" "k.family.${family}")
        string(JSON length LENGTH "${json}" type family.${family})
        string(APPEND families "inline constexpr const char *${name}[] { ${names}, nullptr };\n")
    endforeach()

    pulse_write_theme_file("${header}" "
#pragma once

#include <QColor>

#include <array>

namespace pulse::tokens {

struct Colors
{
${members}};
inline constexpr Colors kDark {
${dark_values}};
inline constexpr Colors kLight {
${light_values}};

// Device-independent pixels, and the fractions of the series group.
${sizes}
// Names of fonts, the first that is there; the last is null.
${families}
struct Type
{
    int px;
    double line;
    int weight;
    const char *const *family;
};
${type}
} // namespace pulse::tokens
")
endfunction()
