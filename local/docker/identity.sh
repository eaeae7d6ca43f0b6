#!/bin/sh
exec node --import tsx local/identity/main.ts
