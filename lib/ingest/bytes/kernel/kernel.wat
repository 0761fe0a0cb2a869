;; What is done with every byte of a file: cells are told apart and hashed sixteen bytes at a time, which no loop in JavaScript does.
;; `kernel-code.ts` is this text as a module; `kernel.test.ts` holds the two together and says how to write it anew.
;;
;; Memory: at 0 what a call says beside its result, then a table of places by cell, one of the members of an object, and the bytes.
;; Behind those stand sixteen zeros: reads go up to fifteen bytes beyond the end, and no text goes on with a zero.
(module
  (memory (export "memory") 32)
  (global $starts i32 (i32.const 1024))
  (global $ends i32 (i32.const 263168))
  (global $hashes i32 (i32.const 525312))
  (global $kinds i32 (i32.const 787456))
  (global $members i32 (i32.const 852992))
  (global $bytes i32 (i32.const 917504))
  (global $most i32 (i32.const 65536))
  (global $mostMembers i32 (i32.const 3000))
  (global $deepest i32 (i32.const 60))
  ;; Chosen anew by every process: nobody can write cells that share a hash.
  (global $seed (export "seed") (mut i64) (i64.const 0))

  ;; One record of a delimited file from $from on: where the next one starts. Outcomes: 0 complete, 1 needs more bytes, 2 damaged.
  (func (export "scan") (param $from i32) (param $to i32) (param $delimiter i32) (param $isLast i32) (result i32)
    (local $at i32) (local $end i32) (local $start i32) (local $stop i32) (local $kind i32)
    (local $fields i32) (local $lines i32) (local $found i32) (local $outcome i32)
    (local $block v128) (local $delimiters v128) (local $quotes v128) (local $feeds v128)
    (local.set $at (i32.add (local.get $from) (global.get $bytes)))
    (local.set $end (i32.add (local.get $to) (global.get $bytes)))
    (local.set $delimiters (i8x16.splat (local.get $delimiter)))
    (local.set $quotes (i8x16.splat (i32.const 34)))
    (local.set $feeds (i8x16.splat (i32.const 10)))
    ;; Only what ends a record in another way says otherwise.
    (local.set $outcome (i32.sub (i32.const 1) (local.get $isLast)))
    (block $over
      (loop $cell
        (local.set $start (local.get $at))
        (if (i32.and (i32.lt_u (local.get $at) (local.get $end)) (i32.eq (i32.load8_u (local.get $at)) (i32.const 34)))
          (then
            (local.set $at (i32.add (local.get $at) (i32.const 1)))
            (local.set $start (local.get $at))
            (local.set $kind (i32.const 1))
            (block $closed
              (loop $quoted
                (local.set $block (v128.load (local.get $at)))
                (local.set $found (i8x16.bitmask (i8x16.eq (local.get $block) (local.get $quotes))))
                (if (i32.eqz (local.get $found))
                  (then
                    (local.set $lines (i32.add (local.get $lines)
                      (i32.popcnt (i8x16.bitmask (i8x16.eq (local.get $block) (local.get $feeds))))))
                    (local.set $at (i32.add (local.get $at) (i32.const 16)))
                    (br_if $quoted (i32.lt_u (local.get $at) (local.get $end)))))
                (if (local.get $found)
                  (then
                    ;; Line feeds in front of the quote.
                    (local.set $lines (i32.add (local.get $lines) (i32.popcnt (i32.and
                      (i8x16.bitmask (i8x16.eq (local.get $block) (local.get $feeds)))
                      (i32.sub (i32.and (local.get $found) (i32.sub (i32.const 0) (local.get $found))) (i32.const 1))))))
                    (local.set $at (i32.add (local.get $at) (i32.ctz (local.get $found))))))
                (if (i32.ge_u (local.get $at) (local.get $end))
                  (then
                    ;; The quote is never closed.
                    (local.set $outcome (i32.add (i32.const 1) (local.get $isLast)))
                    (local.set $at (local.get $end))
                    (br $over)))
                (if (i32.eq (i32.add (local.get $at) (i32.const 1)) (local.get $end))
                  (then
                    (br_if $closed (local.get $isLast))
                    (local.set $at (local.get $end))
                    (br $over)))
                (br_if $closed (i32.ne (i32.load8_u offset=1 (local.get $at)) (i32.const 34)))
                (local.set $kind (i32.const 2))
                (local.set $at (i32.add (local.get $at) (i32.const 2)))
                (br $quoted)))
            (local.set $stop (local.get $at))
            (local.set $at (i32.add (local.get $at) (i32.const 1)))
            ;; A carriage return in front of the line feed, or at the very end.
            (if (i32.and (i32.lt_u (local.get $at) (local.get $end)) (i32.eq (i32.load8_u (local.get $at)) (i32.const 13)))
              (then
                (if (i32.eq (i32.add (local.get $at) (i32.const 1)) (local.get $end))
                  (then
                    (local.set $at (local.get $end))
                    (br_if $over (i32.eqz (local.get $isLast))))
                  (else
                    (if (i32.eq (i32.load8_u offset=1 (local.get $at)) (i32.const 10))
                      (then (local.set $at (i32.add (local.get $at) (i32.const 1))))))))))
          (else
            (local.set $kind (i32.const 0))
            (block $ended
              (loop $plain
                (local.set $block (v128.load (local.get $at)))
                (local.set $found (i8x16.bitmask (v128.or
                  (i8x16.eq (local.get $block) (local.get $delimiters)) (i8x16.eq (local.get $block) (local.get $feeds)))))
                (if (local.get $found)
                  (then
                    (local.set $at (i32.add (local.get $at) (i32.ctz (local.get $found))))
                    (br $ended)))
                (local.set $at (i32.add (local.get $at) (i32.const 16)))
                (br_if $plain (i32.lt_u (local.get $at) (local.get $end)))))
            (if (i32.ge_u (local.get $at) (local.get $end))
              (then
                (local.set $at (local.get $end))
                (br_if $over (i32.eqz (local.get $isLast)))))
            (local.set $stop (local.get $at))
            (if (i32.and (i32.gt_u (local.get $at) (local.get $start))
                (i32.eq (i32.load8_u (i32.sub (local.get $at) (i32.const 1))) (i32.const 13)))
              (then
                (if (i32.or (i32.eq (local.get $at) (local.get $end))
                    (i32.ne (i32.load8_u (local.get $at)) (local.get $delimiter)))
                  (then (local.set $stop (i32.sub (local.get $at) (i32.const 1)))))))))
        (if (i32.lt_u (local.get $fields) (global.get $most))
          (then
            (i32.store (i32.add (global.get $starts) (i32.shl (local.get $fields) (i32.const 2)))
              (i32.sub (local.get $start) (global.get $bytes)))
            (i32.store (i32.add (global.get $ends) (i32.shl (local.get $fields) (i32.const 2)))
              (i32.sub (local.get $stop) (global.get $bytes)))
            (i32.store8 (i32.add (global.get $kinds) (local.get $fields)) (local.get $kind))))
        (local.set $fields (i32.add (local.get $fields) (i32.const 1)))
        (br_if $over (i32.ge_u (local.get $at) (local.get $end)))
        (if (i32.eq (i32.load8_u (local.get $at)) (i32.const 10))
          (then
            (local.set $lines (i32.add (local.get $lines) (i32.const 1)))
            (local.set $at (i32.add (local.get $at) (i32.const 1)))
            (local.set $outcome (i32.const 0))
            (br $over)))
        (if (i32.ne (i32.load8_u (local.get $at)) (local.get $delimiter))
          (then
            ;; A closing quote with text behind it: the quotes of this record do not pair.
            (local.set $outcome (i32.const 2))
            (br $over)))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (br $cell)))
    (i32.store (i32.const 0) (local.get $fields))
    (i32.store (i32.const 4) (local.get $outcome))
    (i32.store (i32.const 8) (local.get $lines))
    (i32.sub (local.get $at) (global.get $bytes)))

  ;; The hash of each of the first cells, of its bytes and its kind; 0 for one that is empty.
  (func (export "hash") (param $fields i32)
    (local $field i32) (local $place i32) (local $at i32) (local $left i32) (local $hash i64)
    (block $over
      (loop $cell
        (br_if $over (i32.ge_u (local.get $field) (local.get $fields)))
        (local.set $place (i32.shl (local.get $field) (i32.const 2)))
        (local.set $at (i32.load (i32.add (global.get $starts) (local.get $place))))
        (local.set $left (i32.sub (i32.load (i32.add (global.get $ends) (local.get $place))) (local.get $at)))
        (local.set $hash (i64.const 0))
        (if (local.get $left)
          (then
            (local.set $at (i32.add (local.get $at) (global.get $bytes)))
            (local.set $hash (i64.xor (global.get $seed) (i64.extend_i32_u (i32.add (i32.shl (local.get $left) (i32.const 3))
              (i32.load8_u (i32.add (global.get $kinds) (local.get $field)))))))
            (block $short
              (loop $long
                (br_if $short (i32.lt_u (local.get $left) (i32.const 16)))
                (local.set $hash (i64.mul
                  (i64.xor
                    (i64.rotl (local.get $hash) (i64.const 27))
                    (i64.xor
                      (i64.mul (i64.load (local.get $at)) (i64.const 0x9e3779b97f4a7c15))
                      (i64.rotl (i64.mul (i64.load offset=8 (local.get $at)) (i64.const 0xc2b2ae3d27d4eb4f)) (i64.const 31))))
                  (i64.const 0x165667b19e3779f9)))
                (local.set $at (i32.add (local.get $at) (i32.const 16)))
                (local.set $left (i32.sub (local.get $left) (i32.const 16)))
                (br $long)))
            (if (i32.ge_u (local.get $left) (i32.const 8))
              (then
                (local.set $hash (i64.mul
                  (i64.xor (i64.rotl (local.get $hash) (i64.const 27))
                    (i64.mul (i64.load (local.get $at)) (i64.const 0x9e3779b97f4a7c15)))
                  (i64.const 0x165667b19e3779f9)))
                (local.set $at (i32.add (local.get $at) (i32.const 8)))
                (local.set $left (i32.sub (local.get $left) (i32.const 8)))))
            (if (local.get $left)
              (then
                (local.set $hash (i64.mul
                  (i64.xor (i64.rotl (local.get $hash) (i64.const 27))
                    (i64.mul
                      (i64.shl (i64.load (local.get $at)) (i64.extend_i32_u (i32.sub (i32.const 64) (i32.shl (local.get $left) (i32.const 3)))))
                      (i64.const 0xc2b2ae3d27d4eb4f)))
                  (i64.const 0x165667b19e3779f9)))))
            (local.set $hash (i64.mul
              (i64.xor (local.get $hash) (i64.shr_u (local.get $hash) (i64.const 32)))
              (i64.const 0x9e3779b97f4a7c15)))))
        (i32.store (i32.add (global.get $hashes) (local.get $place))
          (i32.wrap_i64 (i64.shr_u (local.get $hash) (i64.const 32))))
        (local.set $field (i32.add (local.get $field) (i32.const 1)))
        (br $cell))))
  ;; The entry of a memo that has the bytes and kinds of these cells, or -1: then the hash and the slot for it stand at 0.
  ;; A memo: slots (an entry's number and one, 0 for none), the mask of their count, entries (hash, address, length), cells, their
  ;; count. In front of each cell of an entry stands a mark that no text holds: its kind, or that it is empty.
  (func (export "find") (param $memo i32) (result i32)
    (local $cells i32) (local $over i32) (local $cell i32) (local $place i32) (local $hash i32) (local $length i32)
    (local $slot i32) (local $entry i32) (local $at i32) (local $own i32) (local $left i32)
    (local.set $cells (i32.load offset=12 (local.get $memo)))
    (local.set $over (i32.add (local.get $cells) (i32.shl (i32.load offset=16 (local.get $memo)) (i32.const 2))))
    (local.set $length (i32.load offset=16 (local.get $memo)))
    (local.set $cell (local.get $cells))
    (block $hashed
      (loop $next
        (br_if $hashed (i32.ge_u (local.get $cell) (local.get $over)))
        (local.set $place (i32.shl (i32.load (local.get $cell)) (i32.const 2)))
        (local.set $length (i32.add (local.get $length) (i32.sub
          (i32.load (i32.add (global.get $ends) (local.get $place))) (i32.load (i32.add (global.get $starts) (local.get $place))))))
        (local.set $hash (i32.mul
          (i32.xor (i32.rotl (local.get $hash) (i32.const 5)) (i32.load (i32.add (global.get $hashes) (local.get $place))))
          (i32.const 0x9e3779b1)))
        (local.set $cell (i32.add (local.get $cell) (i32.const 4)))
        (br $next)))
    (local.set $hash (i32.xor (local.get $hash) (i32.shr_u (local.get $hash) (i32.const 15))))
    (local.set $slot (local.get $hash))
    (loop $probe
      (local.set $slot (i32.and (local.get $slot) (i32.load offset=4 (local.get $memo))))
      (local.set $entry (i32.load (i32.add (i32.load (local.get $memo)) (i32.shl (local.get $slot) (i32.const 2)))))
      (if (i32.eqz (local.get $entry))
        (then
          (i32.store (i32.const 0) (local.get $hash))
          (i32.store (i32.const 4) (local.get $slot))
          (i32.store (i32.const 8) (local.get $length))
          (return (i32.const -1))))
      (local.set $own (i32.add (i32.load offset=8 (local.get $memo)) (i32.mul (i32.sub (local.get $entry) (i32.const 1)) (i32.const 12))))
      (block $differs
        (br_if $differs (i32.ne (i32.load (local.get $own)) (local.get $hash)))
        (br_if $differs (i32.ne (i32.load offset=8 (local.get $own)) (local.get $length)))
        (local.set $own (i32.load offset=4 (local.get $own)))
        (local.set $cell (local.get $cells))
        (loop $next
          (if (i32.ge_u (local.get $cell) (local.get $over))
            (then (return (i32.sub (local.get $entry) (i32.const 1)))))
          (local.set $place (i32.shl (i32.load (local.get $cell)) (i32.const 2)))
          (local.set $at (i32.load (i32.add (global.get $starts) (local.get $place))))
          (local.set $left (i32.sub (i32.load (i32.add (global.get $ends) (local.get $place))) (local.get $at)))
          (local.set $at (i32.add (local.get $at) (global.get $bytes)))
          (br_if $differs (i32.ne (i32.load8_u (local.get $own))
            (if (result i32) (local.get $left)
              (then (i32.add (i32.const 0xf8) (i32.load8_u (i32.add (global.get $kinds) (i32.load (local.get $cell))))))
              (else (i32.const 0xff)))))
          (local.set $own (i32.add (local.get $own) (i32.const 1)))
          (block $short
            (loop $long
              (br_if $short (i32.lt_u (local.get $left) (i32.const 16)))
              (br_if $differs (v128.any_true (v128.xor (v128.load (local.get $at)) (v128.load (local.get $own)))))
              (local.set $at (i32.add (local.get $at) (i32.const 16)))
              (local.set $own (i32.add (local.get $own) (i32.const 16)))
              (local.set $left (i32.sub (local.get $left) (i32.const 16)))
              (br $long)))
          ;; The first bytes of the two blocks.
          (br_if $differs (i32.and
            (i32.sub (i32.shl (i32.const 1) (local.get $left)) (i32.const 1))
            (i32.xor (i8x16.bitmask (i8x16.eq (v128.load (local.get $at)) (v128.load (local.get $own)))) (i32.const -1))))
          (local.set $own (i32.add (local.get $own) (local.get $left)))
          (local.set $cell (i32.add (local.get $cell) (i32.const 4)))
          (br $next)))
      (local.set $slot (i32.add (local.get $slot) (i32.const 1)))
      (br $probe))
    (unreachable))

  ;; What the value that was walked over last looks like: escapes in its strings, numbers that reading and writing spells anew.
  (global $hasEscape (mut i32) (i32.const 0))
  (global $isUnusual (mut i32) (i32.const 0))
  (global $lines (mut i32) (i32.const 0))

  ;; Walks over JSON as strictly as JSON.parse does. Each gives the address behind what starts at $at, or 0 where that does not end
  ;; here, is not valid, or needs mending: NUL, half of a character pair.
  (func $space (param $at i32) (result i32)
    (local $byte i32)
    (loop $next
      (local.set $byte (i32.load8_u (local.get $at)))
      (if (i32.gt_u (local.get $byte) (i32.const 32)) (then (return (local.get $at))))
      (if (i32.or
          (i32.or (i32.eq (local.get $byte) (i32.const 32)) (i32.eq (local.get $byte) (i32.const 10)))
          (i32.or (i32.eq (local.get $byte) (i32.const 13)) (i32.eq (local.get $byte) (i32.const 9))))
        (then
          (global.set $lines (i32.add (global.get $lines) (i32.eq (local.get $byte) (i32.const 10))))
          (local.set $at (i32.add (local.get $at) (i32.const 1)))
          (br $next))))
    (local.get $at))

  (func $isHex (param $at i32) (result i32)
    (local $byte i32)
    (local.set $byte (i32.load8_u (local.get $at)))
    (i32.or
      (i32.lt_u (i32.sub (local.get $byte) (i32.const 48)) (i32.const 10))
      (i32.lt_u (i32.sub (i32.or (local.get $byte) (i32.const 32)) (i32.const 97)) (i32.const 6))))

  (func $string (param $at i32) (result i32)
    (local $block v128) (local $found i32) (local $byte i32)
    (local.set $at (i32.add (local.get $at) (i32.const 1)))
    (loop $next
      (local.set $block (v128.load (local.get $at)))
      (local.set $found (i8x16.bitmask (v128.or
        (i8x16.lt_u (local.get $block) (i8x16.splat (i32.const 32)))
        (v128.or
          (i8x16.eq (local.get $block) (i8x16.splat (i32.const 34)))
          (i8x16.eq (local.get $block) (i8x16.splat (i32.const 92)))))))
      (if (i32.eqz (local.get $found))
        (then
          (local.set $at (i32.add (local.get $at) (i32.const 16)))
          (br $next)))
      (local.set $at (i32.add (local.get $at) (i32.ctz (local.get $found))))
      (local.set $byte (i32.load8_u (local.get $at)))
      (if (i32.eq (local.get $byte) (i32.const 34)) (then (return (i32.add (local.get $at) (i32.const 1)))))
      (if (i32.lt_u (local.get $byte) (i32.const 32)) (then (return (i32.const 0))))
      (global.set $hasEscape (i32.const 1))
      (local.set $byte (i32.load8_u offset=1 (local.get $at)))
      ;; " \ / b f n r t
      (if (i32.or
          (i32.or
            (i32.or (i32.eq (local.get $byte) (i32.const 34)) (i32.eq (local.get $byte) (i32.const 92)))
            (i32.or (i32.eq (local.get $byte) (i32.const 47)) (i32.eq (local.get $byte) (i32.const 98))))
          (i32.or
            (i32.or (i32.eq (local.get $byte) (i32.const 102)) (i32.eq (local.get $byte) (i32.const 110)))
            (i32.or (i32.eq (local.get $byte) (i32.const 114)) (i32.eq (local.get $byte) (i32.const 116)))))
        (then
          (local.set $at (i32.add (local.get $at) (i32.const 2)))
          (br $next)))
      (if (i32.ne (local.get $byte) (i32.const 117)) (then (return (i32.const 0))))
      (if (i32.eqz (i32.and
          (i32.and (call $isHex (i32.add (local.get $at) (i32.const 2))) (call $isHex (i32.add (local.get $at) (i32.const 3))))
          (i32.and (call $isHex (i32.add (local.get $at) (i32.const 4))) (call $isHex (i32.add (local.get $at) (i32.const 5))))))
        (then (return (i32.const 0))))
      ;; Four digits 0, or a first digit D.
      (if (i32.or
          (i32.eq (i32.load offset=2 (local.get $at)) (i32.const 0x30303030))
          (i32.eq (i32.or (i32.load8_u offset=2 (local.get $at)) (i32.const 32)) (i32.const 100)))
        (then (return (i32.const 0))))
      (local.set $at (i32.add (local.get $at) (i32.const 6)))
      (br $next))
    (unreachable))

  (func $isDigit (param $at i32) (result i32)
    (i32.lt_u (i32.sub (i32.load8_u (local.get $at)) (i32.const 48)) (i32.const 10)))

  (func $digits (param $at i32) (result i32)
    (loop $next
      (if (call $isDigit (local.get $at))
        (then
          (local.set $at (i32.add (local.get $at) (i32.const 1)))
          (br $next))))
    (local.get $at))

  ;; Fractions, exponents, signs and long numbers are spelled anew by whoever reads them.
  (func $number (param $from i32) (result i32)
    (local $at i32)
    (local.set $at (local.get $from))
    (if (i32.eq (i32.load8_u (local.get $at)) (i32.const 45))
      (then
        (global.set $isUnusual (i32.const 1))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))))
    (if (i32.eqz (call $isDigit (local.get $at))) (then (return (i32.const 0))))
    (if (i32.and (i32.eq (i32.load8_u (local.get $at)) (i32.const 48)) (call $isDigit (i32.add (local.get $at) (i32.const 1))))
      (then (return (i32.const 0))))
    (local.set $at (call $digits (local.get $at)))
    (if (i32.eq (i32.load8_u (local.get $at)) (i32.const 46))
      (then
        (global.set $isUnusual (i32.const 1))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (if (i32.eqz (call $isDigit (local.get $at))) (then (return (i32.const 0))))
        (local.set $at (call $digits (local.get $at)))))
    (if (i32.eq (i32.or (i32.load8_u (local.get $at)) (i32.const 32)) (i32.const 101))
      (then
        (global.set $isUnusual (i32.const 1))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (if (i32.or (i32.eq (i32.load8_u (local.get $at)) (i32.const 43)) (i32.eq (i32.load8_u (local.get $at)) (i32.const 45)))
          (then (local.set $at (i32.add (local.get $at) (i32.const 1)))))
        (if (i32.eqz (call $isDigit (local.get $at))) (then (return (i32.const 0))))
        (local.set $at (call $digits (local.get $at)))))
    (if (i32.gt_u (i32.sub (local.get $at) (local.get $from)) (i32.const 15)) (then (global.set $isUnusual (i32.const 1))))
    (local.get $at))

  ;; true, false, null
  (func $word (param $at i32) (result i32)
    (local $word i32)
    (local.set $word (i32.load (local.get $at)))
    (if (i32.or (i32.eq (local.get $word) (i32.const 0x65757274)) (i32.eq (local.get $word) (i32.const 0x6c6c756e)))
      (then (return (i32.add (local.get $at) (i32.const 4)))))
    (if (i32.and
        (i32.eq (i32.load8_u (local.get $at)) (i32.const 102))
        (i32.eq (i32.load offset=1 (local.get $at)) (i32.const 0x65736c61)))
      (then (return (i32.add (local.get $at) (i32.const 5)))))
    (i32.const 0))

  (func $value (param $at i32) (param $depth i32) (result i32)
    (local $byte i32)
    (local.set $byte (i32.load8_u (local.get $at)))
    (if (i32.eq (local.get $byte) (i32.const 34)) (then (return (call $string (local.get $at)))))
    (if (i32.or (i32.eq (local.get $byte) (i32.const 123)) (i32.eq (local.get $byte) (i32.const 91)))
      (then
        ;; Deeper objects are for the patient way to refuse.
        (if (i32.gt_u (local.get $depth) (global.get $deepest)) (then (return (i32.const 0))))
        (return (call $composite (local.get $at) (i32.add (local.get $depth) (i32.const 1))))))
    (if (i32.or (i32.eq (local.get $byte) (i32.const 45)) (call $isDigit (local.get $at)))
      (then (return (call $number (local.get $at)))))
    (call $word (local.get $at)))

  ;; Behind the colon of a member whose name starts at $at.
  (func $name (param $at i32) (result i32)
    (if (i32.ne (i32.load8_u (local.get $at)) (i32.const 34)) (then (return (i32.const 0))))
    (local.set $at (call $string (local.get $at)))
    (if (i32.eqz (local.get $at)) (then (return (i32.const 0))))
    (local.set $at (call $space (local.get $at)))
    (if (i32.ne (i32.load8_u (local.get $at)) (i32.const 58)) (then (return (i32.const 0))))
    (call $space (i32.add (local.get $at) (i32.const 1))))

  (func $composite (param $at i32) (param $depth i32) (result i32)
    (local $opener i32) (local $closer i32)
    (local.set $opener (i32.load8_u (local.get $at)))
    (local.set $closer (i32.add (local.get $opener) (i32.const 2)))
    (local.set $at (call $space (i32.add (local.get $at) (i32.const 1))))
    (if (i32.eq (i32.load8_u (local.get $at)) (local.get $closer)) (then (return (i32.add (local.get $at) (i32.const 1)))))
    (loop $next
      (if (i32.eq (local.get $opener) (i32.const 123))
        (then
          (local.set $at (call $name (local.get $at)))
          (if (i32.eqz (local.get $at)) (then (return (i32.const 0))))))
      (local.set $at (call $value (local.get $at) (local.get $depth)))
      (if (i32.eqz (local.get $at)) (then (return (i32.const 0))))
      (local.set $at (call $space (local.get $at)))
      (if (i32.eq (i32.load8_u (local.get $at)) (local.get $closer)) (then (return (i32.add (local.get $at) (i32.const 1)))))
      (if (i32.ne (i32.load8_u (local.get $at)) (i32.const 44)) (then (return (i32.const 0))))
      (local.set $at (call $space (i32.add (local.get $at) (i32.const 1))))
      (br $next))
    (unreachable))

  ;; The members of an object, into the table from member $first on: where it ends, or -1. Each has the places of its name and its
  ;; value, and the kind of cell that the value is; null is an empty one.
  (func (export "object") (param $from i32) (param $first i32) (result i32)
    (local $at i32) (local $member i32) (local $start i32) (local $stop i32) (local $byte i32) (local $kind i32) (local $place i32)
    (global.set $lines (i32.const 0))
    (local.set $member (local.get $first))
    (local.set $at (call $space (i32.add (i32.add (local.get $from) (global.get $bytes)) (i32.const 1))))
    (block $over
      (br_if $over (i32.eq (i32.load8_u (local.get $at)) (i32.const 125)))
      (loop $next
        (if (i32.ge_u (local.get $member) (global.get $mostMembers)) (then (return (i32.const -1))))
        (local.set $place (i32.add (global.get $members) (i32.mul (local.get $member) (i32.const 20))))
        (local.set $member (i32.add (local.get $member) (i32.const 1)))
        (if (i32.ne (i32.load8_u (local.get $at)) (i32.const 34)) (then (return (i32.const -1))))
        (i32.store (local.get $place) (i32.sub (i32.add (local.get $at) (i32.const 1)) (global.get $bytes)))
        (global.set $hasEscape (i32.const 0))
        (local.set $at (call $string (local.get $at)))
        (if (i32.or (i32.eqz (local.get $at)) (global.get $hasEscape)) (then (return (i32.const -1))))
        (i32.store offset=4 (local.get $place) (i32.sub (i32.sub (local.get $at) (i32.const 1)) (global.get $bytes)))
        (local.set $at (call $space (local.get $at)))
        (if (i32.ne (i32.load8_u (local.get $at)) (i32.const 58)) (then (return (i32.const -1))))
        (local.set $at (call $space (i32.add (local.get $at) (i32.const 1))))
        (global.set $isUnusual (i32.const 0))
        (local.set $start (local.get $at))
        (local.set $byte (i32.load8_u (local.get $at)))
        (local.set $at (call $value (local.get $at) (i32.const 0)))
        (if (i32.eqz (local.get $at)) (then (return (i32.const -1))))
        (local.set $stop (local.get $at))
        (if (i32.eq (local.get $byte) (i32.const 34))
          (then
            (local.set $kind (i32.mul (global.get $hasEscape) (i32.const 3)))
            (if (i32.eqz (global.get $hasEscape))
              (then
                (local.set $start (i32.add (local.get $start) (i32.const 1)))
                (local.set $stop (i32.sub (local.get $stop) (i32.const 1))))))
          (else
            (local.set $kind (i32.const 4))
            (if (i32.or (i32.eq (local.get $byte) (i32.const 123)) (i32.eq (local.get $byte) (i32.const 91)))
              (then (local.set $kind (i32.const 5))))
            (if (global.get $isUnusual) (then (local.set $kind (i32.const 6))))
            (if (i32.eq (local.get $byte) (i32.const 110))
              (then
                (local.set $kind (i32.const 0))
                (local.set $stop (local.get $start))))))
        (i32.store offset=8 (local.get $place) (i32.sub (local.get $start) (global.get $bytes)))
        (i32.store offset=12 (local.get $place) (i32.sub (local.get $stop) (global.get $bytes)))
        (i32.store offset=16 (local.get $place) (local.get $kind))
        (local.set $at (call $space (local.get $at)))
        (br_if $over (i32.eq (i32.load8_u (local.get $at)) (i32.const 125)))
        (if (i32.ne (i32.load8_u (local.get $at)) (i32.const 44)) (then (return (i32.const -1))))
        (local.set $at (call $space (i32.add (local.get $at) (i32.const 1))))
        (br $next)))
    (i32.store (i32.const 0) (local.get $member))
    (i32.store (i32.const 8) (global.get $lines))
    (i32.sub (i32.add (local.get $at) (i32.const 1)) (global.get $bytes)))

  ;; Puts an object or array that stands in a text to $out, its quotes undone: how long it is, or 0 where it says something else
  ;; once it was read and written. $mark stands in front of what it is to undo, 0 for a text without.
  (func (export "composite") (param $from i32) (param $to i32) (param $mark i32) (param $out i32) (result i32)
    (local $at i32) (local $end i32) (local $target i32) (local $block v128) (local $marks v128) (local $found i32) (local $byte i32)
    (local.set $at (i32.add (local.get $from) (global.get $bytes)))
    (local.set $end (i32.add (local.get $to) (global.get $bytes)))
    (local.set $target (local.get $out))
    (local.set $marks (i8x16.splat (local.get $mark)))
    (block $over
      (loop $next
        (local.set $block (v128.load (local.get $at)))
        (v128.store (local.get $target) (local.get $block))
        (local.set $found (i8x16.bitmask (i8x16.eq (local.get $block) (local.get $marks))))
        (if (i32.eqz (local.get $found))
          (then
            (local.set $at (i32.add (local.get $at) (i32.const 16)))
            (local.set $target (i32.add (local.get $target) (i32.const 16)))
            (br_if $next (i32.lt_u (local.get $at) (local.get $end)))
            (local.set $target (i32.sub (local.get $target) (i32.sub (local.get $at) (local.get $end))))
            (br $over)))
        (local.set $at (i32.add (local.get $at) (i32.ctz (local.get $found))))
        (local.set $target (i32.add (local.get $target) (i32.ctz (local.get $found))))
        (if (i32.ge_u (local.get $at) (local.get $end))
          (then
            (local.set $target (i32.sub (local.get $target) (i32.sub (local.get $at) (local.get $end))))
            (br $over)))
        (local.set $byte (i32.load8_u offset=1 (local.get $at)))
        ;; Of the escapes only those that stand for themselves.
        (if (i32.and (i32.ne (local.get $byte) (i32.const 34)) (i32.ne (local.get $byte) (i32.const 92)))
          (then (return (i32.const 0))))
        (i32.store8 (local.get $target) (local.get $byte))
        (local.set $target (i32.add (local.get $target) (i32.const 1)))
        (local.set $at (i32.add (local.get $at) (i32.const 2)))
        (br_if $next (i32.lt_u (local.get $at) (local.get $end)))))
    (v128.store (local.get $target) (v128.const i64x2 0 0))
    (local.set $byte (i32.load8_u (local.get $out)))
    (if (i32.and (i32.ne (local.get $byte) (i32.const 123)) (i32.ne (local.get $byte) (i32.const 91)))
      (then (return (i32.const 0))))
    ;; An empty one may have spaces in it.
    (if (i32.or
        (i32.lt_u (i32.sub (local.get $target) (local.get $out)) (i32.const 4))
        (i32.le_u (i32.load8_u offset=1 (local.get $out)) (i32.const 32)))
      (then (return (i32.const 0))))
    (global.set $isUnusual (i32.const 0))
    (if (i32.ne (call $value (local.get $out) (i32.const 0)) (local.get $target)) (then (return (i32.const 0))))
    (if (global.get $isUnusual) (then (return (i32.const 0))))
    (i32.sub (local.get $target) (local.get $out))))
