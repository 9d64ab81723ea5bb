// Gradient descent on two factors (see CKernels.h).

/// The sum of the squares of `number`, or of `minuend` − `number` if there is a minuend, in four sums of every fourth.
static double exact_square(bool has_minuend, const double *minuend, const double *number, size_t count) {
  Four sums = {};
  size_t index = 0;
  for (; index + 4 <= count; index += 4) {
    Four four = load_four(number + index);
    if (has_minuend) four = load_four(minuend + index) - four;
    sums += four * four;
  }
  double sum = (sums[0] + sums[1]) + (sums[2] + sums[3]);
  for (; index < count; index++) {
    double last = has_minuend ? minuend[index] - number[index] : number[index];
    sum += last * last;
  }
  return sum;
}

/// The sum of the squares of all lanes, in any order.
INLINE double sum_of_lanes(Vector squares) {
  double sum = 0;
  for (size_t lane = 0; lane < LANES; lane++) sum += squares[lane];
  return sum;
}

/// How far a sum in another order may be from the exact one, relative to it: much more than it is.
#define ORDER_TOLERANCE 1e-9

/// Whether sums of squares in any order, of BA and of E, are so far from the limits that the order cannot count.
INLINE bool goes_on(const struct lazyrich_descent *descent, double square, double residual_square) {
  // Numbers that are none compare as false.
  return square <= descent->squared_bound * (1 - ORDER_TOLERANCE) &&
         (descent->stop_gap == 0 || residual_square / 2 > descent->stop_gap * (1 + ORDER_TOLERANCE));
}

/// Why there is no further step, if there is none.
static enum lazyrich_ending exact_ending(const struct lazyrich_descent *descent) {
  const double *residual = descent->residual;
  const size_t count = descent->outputs * descent->inputs;
  if (!(exact_square(true, descent->correlation, residual, count) <= descent->squared_bound)) return LAZYRICH_DIVERGED;
  bool has_gap = descent->stop_gap > 0;
  if (has_gap && exact_square(false, residual, residual, count) / 2 <= descent->stop_gap) return LAZYRICH_REACHED_GAP;
  return LAZYRICH_GOES_ON;
}

// Matrices as they are.

INLINE enum lazyrich_ending ending_in_place(const struct lazyrich_descent *descent) {
  const double *correlation = descent->correlation, *residual = descent->residual;
  const size_t count = descent->outputs * descent->inputs;
  Vector sums[4] = {}, residual_sum = {};
  size_t index = 0;
  for (; index + 4 * LANES <= count; index += 4 * LANES) {
#pragma clang loop unroll(full)
    for (size_t v = 0; v < 4; v++) {
      Vector error = load(residual + index + v * LANES);
      Vector function = load(correlation + index + v * LANES) - error;
      sums[v] += function * function;
      residual_sum += error * error;
    }
  }
  double square = sum_of_lanes((sums[0] + sums[1]) + (sums[2] + sums[3])), residual_square = sum_of_lanes(residual_sum);
  for (; index < count; index++) {
    double function = correlation[index] - residual[index];
    square += function * function;
    residual_square += residual[index] * residual[index];
  }
  return goes_on(descent, square, residual_square) ? LAZYRICH_GOES_ON : exact_ending(descent);
}

INLINE void step_in_place(bool is_fused, const struct lazyrich_descent *descent, double *first, double *next_first) {
  const size_t inputs = descent->inputs, hidden = descent->hidden, outputs = descent->outputs;
  struct lazyrich_product update_of_first = {
      descent->second, descent->residual, first, next_first, hidden, outputs, inputs, 1, hidden, inputs, 1,
      descent->learning_rate};
  struct lazyrich_product update_of_second = {
      descent->residual, first, descent->second, descent->second, outputs, inputs, hidden, inputs, 1, 1, inputs,
      descent->learning_rate};
  struct lazyrich_product residual = {
      descent->second, next_first, descent->correlation, descent->residual, outputs, hidden, inputs, hidden, 1, inputs, 1,
      -1};
  if (is_fused) {
    multiply_fused(&update_of_first);
    multiply_fused(&update_of_second);
    multiply_fused(&residual);
  } else {
    multiply(&update_of_first);
    multiply(&update_of_second);
    multiply(&residual);
  }
}

INLINE size_t descend_in_place(bool is_fused, const struct lazyrich_descent *descent, size_t steps,
                               enum lazyrich_ending *ending) {
  double *first = descent->first, *next_first = descent->spare;
  size_t taken = 0;
  while ((*ending = ending_in_place(descent)) == LAZYRICH_GOES_ON && taken < steps) {
    step_in_place(is_fused, descent, first, next_first);
    double *old = first;
    first = next_first;
    next_first = old;
    taken++;
  }
  if (first != descent->first) memcpy(descent->first, first, descent->hidden * descent->inputs * sizeof(double));
  return taken;
}

// Small matrices in rows of one or two whole vectors. A is there twice, once transposed: then every product is of
// numbers with rows of vectors, and the result is the same in both, for the factors of a term may change places.

/// target = start + scale · left · right for `rows` rows.
INLINE void write_rows(size_t count, size_t vectors, double *target, const double *start, const double *left,
                       size_t row_step, size_t inner_step, const double *right, size_t inner, double scale) {
  const size_t width = vectors * LANES;
  Vector sums[4][2] = {};
  for (size_t q = 0; q < inner; q++) {
#pragma clang loop unroll(full)
    for (size_t r = 0; r < count; r++) {
      Vector factor = splat(left[r * row_step + q * inner_step]);
#pragma clang loop unroll(full)
      for (size_t v = 0; v < vectors; v++) sums[r][v] += factor * load(right + q * width + v * LANES);
    }
  }
#pragma clang loop unroll(full)
  for (size_t r = 0; r < count; r++) {
#pragma clang loop unroll(full)
    for (size_t v = 0; v < vectors; v++) {
      size_t at = r * width + v * LANES;
      store(target + at, load(start + at) + scale * sums[r][v]);
    }
  }
}

INLINE void write_all_rows(size_t rows, size_t vectors, double *target, const double *start, const double *left,
                           size_t row_step, size_t inner_step, const double *right, size_t inner, double scale) {
  const size_t width = vectors * LANES;
  size_t row = 0;
  for (; row + 4 <= rows; row += 4) {
    write_rows(4, vectors, target + row * width, start + row * width, left + row * row_step, row_step, inner_step, right,
               inner, scale);
  }
  if (row + 2 <= rows) {
    write_rows(2, vectors, target + row * width, start + row * width, left + row * row_step, row_step, inner_step, right,
               inner, scale);
    row += 2;
  }
  if (row < rows) {
    write_rows(1, vectors, target + row * width, start + row * width, left + row * row_step, row_step, inner_step, right,
               inner, scale);
  }
}

/// Copies rows of `columns` numbers to rows of vectors, the rest zero.
INLINE void widen(const double *source, size_t rows, size_t columns, double *target, size_t vectors) {
  for (size_t row = 0; row < rows; row++) {
    for (size_t v = 0; v < vectors; v++) {
      size_t first = v * LANES, left_over = columns > first ? columns - first : 0;
      const double *numbers = source + row * columns + first;
      Vector vector = left_over >= LANES ? load(numbers) : load_part(numbers, left_over);
      store(target + (row * vectors + v) * LANES, vector);
    }
  }
}

/// Copies the columns of a matrix to rows of vectors, the rest zero.
INLINE void widen_transposed(const double *source, size_t rows, size_t columns, double *target, size_t vectors) {
  for (size_t at = 0; at < columns * vectors * LANES; at += LANES) store(target + at, (Vector){});
  for (size_t row = 0; row < rows; row++) {
    for (size_t column = 0; column < columns; column++) {
      target[column * vectors * LANES + row] = source[row * columns + column];
    }
  }
}

/// Copies rows of vectors to rows of `columns` numbers.
INLINE void narrow(const double *source, size_t rows, size_t columns, double *target, size_t vectors) {
  for (size_t row = 0; row < rows; row++) {
    for (size_t v = 0; v < vectors; v++) {
      size_t first = v * LANES, left_over = columns > first ? columns - first : 0;
      double *numbers = target + row * columns + first;
      Vector vector = load(source + (row * vectors + v) * LANES);
      if (left_over >= LANES) store(numbers, vector);
      else store_part(numbers, vector, left_over);
    }
  }
}

#define MOST_WIDTH (2 * LANES)

INLINE size_t descend_in_rows(size_t vectors, const struct lazyrich_descent *descent, size_t steps,
                              enum lazyrich_ending *ending) {
  const size_t inputs = descent->inputs, hidden = descent->hidden, outputs = descent->outputs, width = vectors * LANES;
  const double rate = descent->learning_rate;
  _Alignas(64) double first[MOST_WIDTH * MOST_WIDTH], transposed[MOST_WIDTH * MOST_WIDTH];
  _Alignas(64) double seconds[2][MOST_WIDTH * MOST_WIDTH];
  _Alignas(64) double residual[MOST_WIDTH * MOST_WIDTH], correlation[MOST_WIDTH * MOST_WIDTH];
  double *second = seconds[0], *next_second = seconds[1];
  widen(descent->first, hidden, inputs, first, vectors);
  widen(descent->second, outputs, hidden, second, vectors);
  widen(descent->residual, outputs, inputs, residual, vectors);
  widen(descent->correlation, outputs, inputs, correlation, vectors);
  widen_transposed(descent->first, hidden, inputs, transposed, vectors);
  size_t taken = 0;
  while (true) {
    Vector square = {}, residual_square = {};
    for (size_t at = 0; at < outputs * width; at += LANES) {
      Vector error = load(residual + at), function = load(correlation + at) - error;
      square += function * function;
      residual_square += error * error;
    }
    *ending = LAZYRICH_GOES_ON;
    if (!goes_on(descent, sum_of_lanes(square), sum_of_lanes(residual_square))) {
      narrow(residual, outputs, inputs, descent->residual, vectors);
      *ending = exact_ending(descent);
    }
    if (*ending != LAZYRICH_GOES_ON || taken == steps) break;
    write_all_rows(outputs, vectors, next_second, second, residual, width, 1, transposed, inputs, rate);
    write_all_rows(hidden, vectors, first, first, second, 1, width, residual, outputs, rate);
    write_all_rows(inputs, vectors, transposed, transposed, residual, 1, width, second, outputs, rate);
    double *old = second;
    second = next_second;
    next_second = old;
    write_all_rows(outputs, vectors, residual, correlation, second, width, 1, first, hidden, -1);
    taken++;
  }
  narrow(first, hidden, inputs, descent->first, vectors);
  narrow(second, outputs, hidden, descent->second, vectors);
  narrow(residual, outputs, inputs, descent->residual, vectors);
  return taken;
}

// Matrices of at most four rows and columns, in registers. Terms beyond the sizes are products of zeros at the end of
// the sums, which they do not change.

#define MOST_IN_REGISTERS 4

/// start + scale · Σ of the lanes of `factors` times the rows, the first `count` of each.
INLINE Four combination(Four start, double scale, Four factors, const Four *rows, size_t count) {
  Four sum = {};
#pragma clang loop unroll(full)
  for (size_t q = 0; q < count; q++) sum += factors[q] * rows[q];
  return start + scale * sum;
}

/// As `combination`, the factors being one lane of several vectors.
INLINE Four column_combination(Four start, double scale, const Four *factors, size_t lane, const Four *rows,
                               size_t count) {
  Four sum = {};
#pragma clang loop unroll(full)
  for (size_t q = 0; q < count; q++) sum += factors[q][lane] * rows[q];
  return start + scale * sum;
}

/// `width` ≥ inputs and hidden, `height` ≥ outputs.
INLINE size_t descend_in_registers(size_t width, size_t height, const struct lazyrich_descent *descent, size_t steps,
                                   enum lazyrich_ending *ending) {
  const size_t inputs = descent->inputs, hidden = descent->hidden, outputs = descent->outputs;
  const double rate = descent->learning_rate;
  Four first[MOST_IN_REGISTERS] = {}, transposed[MOST_IN_REGISTERS] = {}, second[MOST_IN_REGISTERS] = {};
  Four residual[MOST_IN_REGISTERS] = {}, correlation[MOST_IN_REGISTERS] = {};
#pragma clang loop unroll(full)
  for (size_t h = 0; h < width; h++) {
    if (h < hidden) first[h] = load_of_four(descent->first + h * inputs, inputs);
  }
  transpose_fours(first, transposed);
#pragma clang loop unroll(full)
  for (size_t o = 0; o < height; o++) {
    if (o >= outputs) continue;
    second[o] = load_of_four(descent->second + o * hidden, hidden);
    residual[o] = load_of_four(descent->residual + o * inputs, inputs);
    correlation[o] = load_of_four(descent->correlation + o * inputs, inputs);
  }
  size_t taken = 0;
  while (true) {
    Four square = {}, residual_square = {};
#pragma clang loop unroll(full)
    for (size_t o = 0; o < height; o++) {
      Four function = correlation[o] - residual[o];
      square += function * function;
      residual_square += residual[o] * residual[o];
    }
    *ending = LAZYRICH_GOES_ON;
    if (!goes_on(descent, (square[0] + square[1]) + (square[2] + square[3]),
                 (residual_square[0] + residual_square[1]) + (residual_square[2] + residual_square[3]))) {
#pragma clang loop unroll(full)
      for (size_t o = 0; o < height; o++) {
        if (o < outputs) store_of_four(descent->residual + o * inputs, residual[o], inputs);
      }
      *ending = exact_ending(descent);
    }
    if (*ending != LAZYRICH_GOES_ON || taken == steps) break;
    Four next_second[MOST_IN_REGISTERS];
#pragma clang loop unroll(full)
    for (size_t o = 0; o < height; o++) next_second[o] = combination(second[o], rate, residual[o], transposed, width);
#pragma clang loop unroll(full)
    for (size_t h = 0; h < width; h++) first[h] = column_combination(first[h], rate, second, h, residual, height);
#pragma clang loop unroll(full)
    for (size_t i = 0; i < width; i++) {
      transposed[i] = column_combination(transposed[i], rate, residual, i, second, height);
    }
#pragma clang loop unroll(full)
    for (size_t o = 0; o < height; o++) {
      second[o] = next_second[o];
      residual[o] = combination(correlation[o], -1, second[o], first, width);
    }
    taken++;
  }
#pragma clang loop unroll(full)
  for (size_t h = 0; h < width; h++) {
    if (h < hidden) store_of_four(descent->first + h * inputs, first[h], inputs);
  }
#pragma clang loop unroll(full)
  for (size_t o = 0; o < height; o++) {
    if (o >= outputs) continue;
    store_of_four(descent->second + o * hidden, second[o], hidden);
    store_of_four(descent->residual + o * inputs, residual[o], inputs);
  }
  return taken;
}

static size_t descend(const struct lazyrich_descent *descent, size_t steps, enum lazyrich_ending *ending) {
  const size_t inputs = descent->inputs, hidden = descent->hidden, outputs = descent->outputs;
  if (inputs * hidden * outputs > MOST_OF_SMALL) return descend_in_place(true, descent, steps, ending);
  size_t widest = inputs > hidden ? inputs : hidden;
  if (widest <= 2 && outputs <= 2) return descend_in_registers(2, 2, descent, steps, ending);
  if (widest <= 3 && outputs <= 2) return descend_in_registers(3, 2, descent, steps, ending);
  if (widest <= 3 && outputs <= 3) return descend_in_registers(3, 3, descent, steps, ending);
  if (widest <= 4 && outputs <= 2) return descend_in_registers(4, 2, descent, steps, ending);
  if (widest <= 4 && outputs <= 4) return descend_in_registers(4, 4, descent, steps, ending);
  if (widest <= LANES && outputs <= MOST_WIDTH) return descend_in_rows(1, descent, steps, ending);
  if (widest <= 2 * LANES && outputs <= MOST_WIDTH) return descend_in_rows(2, descent, steps, ending);
  return descend_in_place(false, descent, steps, ending);
}
