#!/bin/sh
# Patroni runs this once, on the first primary, with the address of the new server as its argument.
set -eu
psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --set password="$PUNKT8_DATABASE_PASSWORD" --dbname "$1" <<'SQL'
create role punkt8 login password :'password';
create database punkt8 owner punkt8;
SQL
