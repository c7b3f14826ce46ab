#!/bin/bash
# The real program with a real notification service and a real tray, seen under Xvfb. Run by hand:
#   apt-get install xvfb openbox dunst tint2 xdotool imagemagick dbus
#   tests/seen/reminders.sh FOLDER-FOR-THE-PICTURES
set -u
for needed in Xvfb openbox dunst tint2 xdotool import dbus-run-session; do
    command -v "$needed" >/dev/null || { echo "Skipped: $needed is not installed."; exit 0; }
done
if [ "${1:-}" != inside ]; then
    mkdir -p "${1:?a folder for the pictures}"
    pictures=$(cd "$1" && pwd)
    HOME=$(mktemp -d) && export HOME XDG_CONFIG_HOME="$HOME/.config" XDG_DATA_HOME="$HOME/.local/share"
    Xvfb :97 -screen 0 1500x900x24 >/dev/null 2>&1 &
    screen=$!
    sleep 1
    unset QT_QPA_PLATFORM
    DISPLAY=:97 dbus-run-session -- "$0" inside "$pictures"
    kill "$screen"
    exit
fi

pictures=$2
program=$(cd "$(dirname "$0")/../.." && pwd)/.venv/bin/standfast
workspace=$HOME/Brightfen.standfast
openbox >/dev/null 2>&1 &
printf 'panel_items = TSC\npanel_size = 100%% 34\nsystray_icon_size = 24\ntime1_format = %%H:%%M\n' >"$HOME/tint2rc"
tint2 -c "$HOME/tint2rc" >/dev/null 2>&1 &
tray=$!
printf '[global]\nfont = Sans 10\n[urgency_normal]\ntimeout = 25\n' >"$HOME/dunstrc"
dunst -config "$HOME/dunstrc" >/dev/null 2>&1 &
service=$!
sleep 1
shown() { xdotool search --onlyvisible --name Standfast 2>/dev/null | head -1; }
close_window() { xdotool windowactivate --sync "$(shown)" key --clearmodifiers alt+F4; sleep 2; }
picture() { import -window root "$pictures/$1.png"; }

"$program" sample soc2 "$workspace" --shift-to-today
mkdir -p "$XDG_CONFIG_HOME/standfast"
echo '{"lists": {"reminders": {"stay": true, "quiet": false}}}' >"$XDG_CONFIG_HOME/standfast/window.json"
"$program" "$workspace" &
running=$!
sleep 15
picture 1-notification-and-icon
close_window
picture 2-in-the-tray
kill -0 "$running" && echo "Closed: the program goes on in the tray."
"$program" tick "$workspace"
"$program" "$workspace" && echo "The second start ended; the window is back: $(shown)"
picture 3-second-start
close_window
xdotool mousemove 1446 882 click 1
sleep 2
echo "Left button on the icon, the window is back: $(shown)"
close_window
xdotool mousemove 1446 882 click 3
sleep 1
picture 4-menu
xdotool key Escape
kill "$tray"
for second in $(seq 60); do
    sleep 1
    [ -n "$(shown)" ] && break
done
echo "The tray has gone, the window is back after $second seconds: $(shown)"
picture 5-tray-gone
close_window
sleep 2
kill -0 "$running" 2>/dev/null && echo "WRONG: it still runs." || echo "Closed without a tray: the program ended."
kill "$service" "$running" 2>/dev/null
