// Elimination with complete pivoting (see `GradedElimination.swift`).

INLINE double largest_lane(Vector vector) {
  double largest = vector[0];
  for (size_t lane = 1; lane < LANES; lane++) largest = vector[lane] > largest ? vector[lane] : largest;
  return largest;
}

INLINE Vector magnitude(Vector vector) { return (Vector)((Bits)vector & (~0ull >> 1)); }

INLINE Mask lane_numbers(void) {
#if LANES == 8
  return (Mask){0, 1, 2, 3, 4, 5, 6, 7};
#elif LANES == 4
  return (Mask){0, 1, 2, 3};
#else
  return (Mask){0, 1};
#endif
}

/// What becomes of the vector of a row at `index` when the entries in the places `rank` and `column` change places:
/// `moved` comes to `column`, `taken` to `rank`.
///
/// Rows are of whole vectors, and every vector is loaded as it was stored: a load that spans two recent stores, or one
/// of a number, waits until these are in the cache.
INLINE Vector exchanged(const double *row, size_t index, size_t rank, size_t column, double moved, double taken) {
  Mask lanes = lane_numbers() + (int64_t)index;
  Vector numbers = choose(lanes == (int64_t)column, splat(moved), load(row + index));
  return choose(lanes == (int64_t)rank, splat(taken), numbers);
}

/// Exchanges the entries in the places `rank` and `column` and divides those after `rank` by the pivot, which is then
/// there.
INLINE double divide_row(double *row, size_t rank, size_t column, size_t width) {
  const double moved = row[rank], pivot = row[column];
  for (size_t index = rank / LANES * LANES; index < width; index += LANES) {
    Vector numbers = exchanged(row, index, rank, column, moved, pivot);
    Mask is_done = lane_numbers() + (int64_t)index <= (int64_t)rank;
    store(row + index, choose(is_done, numbers, numbers / pivot));
  }
  return pivot;
}

/// Takes a multiple of one vector of the pivot row from that of a row; the moduli of what is left.
INLINE Vector subtract_vector(double *row, size_t index, double multiplier, const double *pivot_row) {
  Vector left = load(row + index) - multiplier * load(pivot_row + index);
  store(row + index, left);
  return magnitude(left);
}

/// Exchanges the entries in the places `rank` and `column`, and takes multiples of the pivot row from those after
/// `rank`. The largest modulus of what is left.
INLINE double subtract_row(double *row, size_t rank, size_t column, double multiplier, const double *pivot_row,
                           size_t width) {
  const double moved = row[rank];
  size_t index = rank / LANES * LANES;
  const size_t place = column / LANES * LANES;
  // Exchanged before the others, so that these need not look for it.
  store(row + place, exchanged(row, place, rank, column, moved, multiplier));
  Vector numbers = exchanged(row, index, rank, rank, multiplier, multiplier);
  Mask is_done = lane_numbers() + (int64_t)index <= (int64_t)rank;
  Vector left = numbers - multiplier * load(pivot_row + index);
  store(row + index, choose(is_done, numbers, left));
  Vector first = larger((Vector){}, magnitude(choose(is_done, (Vector){}, left))), second = {};
  for (index += LANES; index + 2 * LANES <= width; index += 2 * LANES) {
    first = larger(first, subtract_vector(row, index, multiplier, pivot_row));
    second = larger(second, subtract_vector(row, index + LANES, multiplier, pivot_row));
  }
  if (index < width) first = larger(first, subtract_vector(row, index, multiplier, pivot_row));
  return largest_lane(larger(first, second));
}

/// A logarithm to 0.06: the exponent and, linearly, the digits of a positive number.
INLINE double rough_logarithm(double number) {
  int64_t bits;
  memcpy(&bits, &number, sizeof bits);
  return ((double)bits * 0x1p-52 - 1023) * 0x1.62e42fefa39efp-1;
}

/// Enters the largest modulus in a row and what it may have of rounding. A row of rounding becomes zero.
INLINE void score_row(const struct lazyrich_elimination *elimination, size_t position, double *levels, double *rest,
                      size_t count) {
  const size_t row = elimination->order[position];
  double largest = elimination->largest[row];
  if (largest > elimination->noise[row]) {
    levels[row] = rough_logarithm(largest);
    elimination->scores[position] = elimination->log_scales[row] + levels[row];
  } else {
    memset(rest, 0, count * sizeof(double));
    elimination->scores[position] = levels[row] = -INFINITY;
  }
}

static void begin_elimination(const struct lazyrich_elimination *elimination, const double *matrix) {
  const size_t columns = elimination->columns, stride = elimination->stride;
  for (size_t row = 0; row < elimination->rows; row++) {
    const double *source = matrix + row * columns;
    double *entries = elimination->entries + row * stride;
    Vector largest = {};
    for (size_t index = 0; index < stride; index += LANES) {
      size_t left_over = index < columns ? columns - index : 0;
      Vector numbers = left_over >= LANES ? load(source + index) : load_part(source + index, left_over);
      store(entries + index, numbers);
      largest = larger(largest, magnitude(numbers));
    }
    elimination->order[row] = row;
    elimination->largest[row] = largest_lane(largest);
    elimination->noise[row] = elimination->snap;
    score_row(elimination, row, elimination->levels, entries, columns);
  }
}

/// The first position from `rank` on of the largest score.
INLINE size_t best_position(const double *scores, size_t rank, size_t rows) {
  Vector best = splat(-INFINITY);
  size_t index = rank;
  for (; index + LANES <= rows; index += LANES) best = larger(best, load(scores + index));
  double largest = largest_lane(best);
  for (; index < rows; index++) largest = scores[index] > largest ? scores[index] : largest;
  if (largest == -INFINITY) return rows;
  size_t position = rank;
  while (scores[position] != largest) position++;
  return position;
}

INLINE void exchange(double *numbers, size_t one, size_t other) {
  double number = numbers[one];
  numbers[one] = numbers[other];
  numbers[other] = number;
}

/// Asks for the numbers of a row from `first` on, which lies anywhere in memory.
INLINE void prefetch_row(const double *row, size_t first, size_t width) {
  for (size_t line = first / 8 * 8; line < width; line += 8) __builtin_prefetch(row + line, 1);
}

static bool eliminate(const struct lazyrich_elimination *elimination, size_t rank) {
  const size_t rows = elimination->rows, columns = elimination->columns, stride = elimination->stride;
  size_t *order = elimination->order;
  size_t position = best_position(elimination->scores, rank, rows);
  if (position == rows) return false;
  exchange(elimination->scores, rank, position);
  const size_t taken = order[position];
  order[position] = order[rank];
  order[rank] = taken;
  double *pivot_row = elimination->entries + taken * stride;
  // The pivot's column comes to the place `rank` in every row.
  size_t column = rank;
  while (column < columns && fabs(pivot_row[column]) != elimination->largest[taken]) column++;
  if (column == columns) column = rank;
  for (size_t done = 0; done < rank; done++) exchange(elimination->entries + order[done] * stride, rank, column);
  const double pivot = divide_row(pivot_row, rank, column, stride);
  elimination->pivots[rank] = pivot;
  double *levels = elimination->levels + (rank + 1) * rows;
  memcpy(levels, levels - rows, rows * sizeof(double));
  levels[taken] = -INFINITY;
  const double relative_noise = elimination->snap / fabs(pivot);
  for (size_t left = rank + 1; left < rows; left++) {
    const size_t row = order[left];
    double *target = elimination->entries + row * stride;
    if (left + 1 < rows) prefetch_row(elimination->entries + order[left + 1] * stride, rank, stride);
    const double multiplier = target[column];
    if (multiplier == 0) {
      exchange(target, rank, column);
      continue;
    }
    const double own = elimination->noise[row], carried = multiplier * relative_noise;
    elimination->noise[row] = sqrt(own * own + carried * carried);
    elimination->largest[row] = subtract_row(target, rank, column, multiplier, pivot_row, stride);
    score_row(elimination, left, levels, target + rank + 1, columns - rank - 1);
  }
  return true;
}

static bool keeps_order(const struct lazyrich_elimination *elimination, size_t rank) {
  const size_t rows = elimination->rows;
  const double *log_scales = elimination->log_scales;
  for (size_t step = 0; step < rank; step++) {
    const double *levels = elimination->levels + step * rows;
    const size_t taken = elimination->order[step];
    const double best = log_scales[taken] + levels[taken];
    // The row that was taken is as good as itself; no other may be.
    Mask as_good = {};
    size_t row = 0;
    for (; row + LANES <= rows; row += LANES) as_good -= load(log_scales + row) + load(levels + row) >= splat(best);
    int64_t count = 0;
    for (size_t lane = 0; lane < LANES; lane++) count += as_good[lane];
    for (; row < rows; row++) count += log_scales[row] + levels[row] >= best;
    if (count != 1) return false;
  }
  return true;
}

/// The numbers that were found last, the last first: numbers just stored cannot be loaded as a vector without waiting.
INLINE Four with_last(Four recent, double number) {
  Four last = number - (Four){};
  return __builtin_shufflevector(recent, last, 4, 0, 1, 2);
}

/// One entry of T: the rest of the sum of four times four terms, and the entry it gives.
INLINE double finish_inverse(const double *factors, const double *row, size_t position, size_t column, Four recent,
                             Four sums, size_t done) {
  const size_t rest = position + 1, count = column - position;
  if (done == 0 && count >= 4) {
    sums += load_four(factors + rest) * recent;
    done = 4;
  }
  for (; done + 4 <= count; done += 4) sums += load_four(factors + rest + done) * load_four(row + rest + done);
  double sum = (sums[0] + sums[1]) + (sums[2] + sums[3]);
  for (; done < count; done++) sum += factors[rest + done] * row[rest + done];
  return -sum / factors[position];
}

/// The columns from `first` on, `count` of them, of the inverse of an upper triangle, each as a row and times its
/// weight. Four are found at once, so that the additions of one need not wait for each other.
INLINE void invert_columns(const double *upper, size_t order, size_t first, size_t count, const double *weights,
                           double *rows, size_t stride) {
  Four recent[4];
  for (size_t c = 0; c < count; c++) {
    const size_t column = first + c;
    double *row = rows + c * stride;
    memset(row + column, 0, (order - column) * sizeof(double));
    row[column] = weights[c] / upper[column * order + column];
    recent[c] = row[column] - (Four){};
    for (size_t position = column; position-- > first;) {
      row[position] = finish_inverse(upper + position * order, row, position, column, recent[c], (Four){}, 0);
      recent[c] = with_last(recent[c], row[position]);
    }
  }
  for (size_t position = first; position-- > 0;) {
    const double *factors = upper + position * order;
    const size_t rest = position + 1, together = (first - position) / 4 * 4;
    Four sums[4] = {};
    if (together > 0) {
      Four four = load_four(factors + rest);
#pragma clang loop unroll(full)
      for (size_t c = 0; c < count; c++) sums[c] += four * recent[c];
    }
    for (size_t done = 4; done < together; done += 4) {
      Four four = load_four(factors + rest + done);
#pragma clang loop unroll(full)
      for (size_t c = 0; c < count; c++) sums[c] += four * load_four(rows + c * stride + rest + done);
    }
#pragma clang loop unroll(full)
    for (size_t c = 0; c < count; c++) {
      double *row = rows + c * stride;
      row[position] = finish_inverse(factors, row, position, first + c, recent[c], sums[c], together);
      recent[c] = with_last(recent[c], row[position]);
    }
  }
}

static void invert_upper(const double *upper, size_t order, const double *weights, double *rows, size_t stride) {
  size_t column = 0;
  for (; column + 4 <= order; column += 4) {
    invert_columns(upper, order, column, 4, weights + column, rows + column * stride, stride);
  }
  for (; column < order; column++) {
    invert_columns(upper, order, column, 1, weights + column, rows + column * stride, stride);
  }
}
