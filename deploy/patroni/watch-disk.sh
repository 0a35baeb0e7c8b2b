#!/bin/sh
# Beside Patroni on each machine, with the same environment and account: where the primary's disk is nearly full it hands
# over to the replica in step. Patroni does not: PostgreSQL refuses whatever needs room, and stays the primary for as long
# as its journal finds some.
#   PUNKT8_PATRONI_SETTINGS   default: /etc/punkt8/patroni.yml
#   PUNKT8_DISK_FREE_MB       so much is to be free; default: 1024
set -u
settings=${PUNKT8_PATRONI_SETTINGS:-/etc/punkt8/patroni.yml}
free_mb_min=${PUNKT8_DISK_FREE_MB:-1024}

while sleep 3; do
    # Before the first start there is no such folder yet.
    free_mb=$(df --output=avail --block-size=1M "$PATRONI_POSTGRESQL_DATA_DIR" 2>/dev/null | tail -n 1)
    [ "${free_mb:-$free_mb_min}" -lt "$free_mb_min" ] || continue
    echo "$free_mb MB are free"
    # Where this is not the primary, or no replica is in step, it says so and changes nothing.
    said=$(patronictl --config-file "$settings" switchover --leader "$PATRONI_NAME" --force 2>&1)
    echo "$said"
    case $said in
    # Where all disks are full, handing over and over would be worse than standing still.
    *"Successfully switched over"*) sleep 300 ;;
    *) sleep 15 ;;
    esac
done
