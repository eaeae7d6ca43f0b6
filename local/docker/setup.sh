#!/bin/sh
exec node --import tsx local/setup.ts
