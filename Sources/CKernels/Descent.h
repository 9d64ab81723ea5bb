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

/// What ‖E‖² of a descent that goes on is between.
struct error_limits {
  double lowest, highest;
};

/// Limits so far within the exact ones that the order of sums cannot count. As ‖BA‖ ≤ ‖Σ‖ + ‖E‖, BA is within its bound
/// if ‖Σ‖ and ‖E‖ are each at most half of it.
///
/// - Parameter square: ‖Σ‖², summed in any order.
INLINE struct error_limits limits_of(const struct lazyrich_descent *descent, double square) {
  const double quarter = descent->squared_bound * (0.25 - ORDER_TOLERANCE);
  const double lowest = descent->stop_gap == 0 ? -1 : 2 * descent->stop_gap * (1 + ORDER_TOLERANCE);
  return (struct error_limits){lowest, square <= quarter ? quarter : -1};
}

/// Whether ‖E‖², summed in any order, is within the limits; if not, only the exact ending tells.
INLINE bool goes_on(const struct error_limits *limits, double square) {
  // Numbers that are none compare as false.
  return square > limits->lowest && square <= limits->highest;
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

/// The sum of the squares of `count` numbers, in any order.
INLINE double loose_square(const double *numbers, size_t count) {
  Vector sums[4] = {};
  size_t index = 0;
  for (; index + 4 * LANES <= count; index += 4 * LANES) {
#pragma clang loop unroll(full)
    for (size_t v = 0; v < 4; v++) {
      Vector vector = load(numbers + index + v * LANES);
      sums[v] += vector * vector;
    }
  }
  for (; index + LANES <= count; index += LANES) sums[0] += load(numbers + index) * load(numbers + index);
  double square = sum_of_lanes((sums[0] + sums[1]) + (sums[2] + sums[3]));
  for (; index < count; index++) square += numbers[index] * numbers[index];
  return square;
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
  const size_t count = descent->outputs * descent->inputs;
  const struct error_limits limits = limits_of(descent, loose_square(descent->correlation, count));
  double *first = descent->first, *next_first = descent->spare;
  size_t taken = 0;
  while (true) {
    bool is_within = goes_on(&limits, loose_square(descent->residual, count));
    *ending = is_within ? LAZYRICH_GOES_ON : exact_ending(descent);
    if (*ending != LAZYRICH_GOES_ON || taken == steps) break;
    step_in_place(is_fused, descent, first, next_first);
    double *old = first;
    first = next_first;
    next_first = old;
    taken++;
  }
  if (first != descent->first) memcpy(descent->first, first, descent->hidden * descent->inputs * sizeof(double));
  return taken;
}

// Matrices of a few vectors in rows of whole ones, so that a vector is loaded as it was stored. W₁ is transposed at each
// step, so that every product is of numbers with rows of vectors.

/// The most inputs, hidden units and outputs that such rows are made for.
#define MOST_IN_LINES 32
/// Rows hold whole vectors and whole squares of four.
#define LINE_UNIT (LANES > 4 ? LANES : 4)

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

/// Two numbers of a row and two of the one after the next.
INLINE Four load_halves(const double *source, size_t step) {
  typedef double Two __attribute__((vector_size(16), aligned(8), may_alias));
  Two one = *(const Two *)source, other = *(const Two *)(source + 2 * step);
  return __builtin_shufflevector(one, other, 0, 1, 2, 3);
}

/// Writes the rows of a matrix as columns, in squares of four. Both matrices have whole squares.
INLINE void transpose_lines(const double *source, size_t rows, size_t columns, size_t step, double *target,
                            size_t target_step) {
  for (size_t column = 0; column < columns; column += 2) {
    for (size_t row = 0; row < rows; row += 4) {
      Four even = load_halves(source + row * step + column, step);
      Four odd = load_halves(source + (row + 1) * step + column, step);
      store_four(target + column * target_step + row, __builtin_shufflevector(even, odd, 0, 4, 2, 6));
      store_four(target + (column + 1) * target_step + row, __builtin_shufflevector(even, odd, 1, 5, 3, 7));
    }
  }
}

/// target = start + scale · left · right, with rows of `width` numbers.
INLINE void write_lines(bool is_fused, double *target, const double *start, size_t rows, size_t width,
                        const double *left, size_t left_row_step, size_t left_inner_step, const double *right,
                        size_t inner, double scale) {
  for (size_t column = 0; column < width; column += PANEL_COLUMNS) {
    struct panel panel = {
        .entries = right + column,
        .step = width,
        .inner = inner,
        .left = left,
        .left_row_step = left_row_step,
        .left_inner_step = left_inner_step,
        .result = target + column,
        .result_step = width,
        .start = start + column,
        .start_step = width,
        .columns = width - column < PANEL_COLUMNS ? width - column : PANEL_COLUMNS,
        .scale = scale,
    };
    write_panel(is_fused, &panel, 0, rows);
  }
}

/// A network in lines. Its matrices lie close together: stores and loads that are a multiple of 4096 bytes apart wait for
/// each other on some processors.
struct lines {
  /// How far apart the rows of W₁ and E are, and those of W₂ and W₁ᵀ.
  size_t width, hidden_width;
  double *first, *transposed, *second, *residual, *correlation;
  _Alignas(64) double memory[5 * MOST_IN_LINES * MOST_IN_LINES];
};

INLINE void fill_lines(struct lines *lines, const struct lazyrich_descent *descent) {
  const size_t inputs = descent->inputs, hidden = descent->hidden, outputs = descent->outputs;
  const size_t width = (inputs + LINE_UNIT - 1) / LINE_UNIT * LINE_UNIT;
  const size_t hidden_width = (hidden + LINE_UNIT - 1) / LINE_UNIT * LINE_UNIT;
  lines->width = width;
  lines->hidden_width = hidden_width;
  lines->first = lines->memory;
  lines->transposed = lines->first + hidden_width * width;
  lines->second = lines->transposed + hidden_width * width;
  lines->residual = lines->second + outputs * hidden_width;
  lines->correlation = lines->residual + outputs * width;
  widen(descent->first, hidden, inputs, lines->first, width / LANES);
  widen(descent->second, outputs, hidden, lines->second, hidden_width / LANES);
  widen(descent->residual, outputs, inputs, lines->residual, width / LANES);
  widen(descent->correlation, outputs, inputs, lines->correlation, width / LANES);
  // Squares reach beyond the last row, and vectors beyond the last square: numbers there are not used, but must not be
  // slow ones.
  memset(lines->first + hidden * width, 0, (-hidden & 3) * width * sizeof(double));
  for (size_t input = 0; input < inputs; input++) {
    store(lines->transposed + (input + 1) * hidden_width - LANES, (Vector){});
  }
}

INLINE void step_in_lines(bool is_fused, const struct lazyrich_descent *descent, struct lines *lines) {
  const size_t inputs = descent->inputs, hidden = descent->hidden, outputs = descent->outputs;
  const size_t width = lines->width, hidden_width = lines->hidden_width;
  double *first = lines->first, *second = lines->second, *residual = lines->residual;
  const double rate = descent->learning_rate;
  transpose_lines(first, hidden, inputs, width, lines->transposed, hidden_width);
  write_lines(is_fused, first, first, hidden, width, second, 1, hidden_width, residual, outputs, rate);
  write_lines(is_fused, second, second, outputs, hidden_width, residual, width, 1, lines->transposed, inputs, rate);
  write_lines(is_fused, residual, lines->correlation, outputs, width, second, hidden_width, 1, first, hidden, -1);
}

INLINE size_t descend_in_lines(bool is_fused, const struct lazyrich_descent *descent, size_t steps,
                               enum lazyrich_ending *ending) {
  const size_t inputs = descent->inputs, hidden = descent->hidden, outputs = descent->outputs;
  struct lines lines;
  fill_lines(&lines, descent);
  const size_t width = lines.width, hidden_width = lines.hidden_width;
  const struct error_limits limits = limits_of(descent, loose_square(lines.correlation, outputs * width));
  size_t taken = 0;
  while (true) {
    *ending = LAZYRICH_GOES_ON;
    if (!goes_on(&limits, loose_square(lines.residual, outputs * width))) {
      narrow(lines.residual, outputs, inputs, descent->residual, width / LANES);
      *ending = exact_ending(descent);
    }
    if (*ending != LAZYRICH_GOES_ON || taken == steps) break;
    step_in_lines(is_fused, descent, &lines);
    taken++;
  }
  narrow(lines.first, hidden, inputs, descent->first, width / LANES);
  narrow(lines.second, outputs, hidden, descent->second, hidden_width / LANES);
  narrow(lines.residual, outputs, inputs, descent->residual, width / LANES);
  return taken;
}

// Matrices of at most four rows and columns, in registers. Terms beyond the sizes are products of zeros at the end of
// the sums, which they do not change.

#define MOST_IN_REGISTERS 4

/// 0 + `factor` · `row`, in the time of one operation: fused, a product that is a zero of either sign becomes 0, and
/// every other one is rounded as it is. (One that is too small for any number keeps its sign as a zero.)
INLINE Four first_term(Four factor, Four row) {
#if LANES == 2
  return factor * row + (Four){};
#else
  return __builtin_elementwise_fma(factor, row, (Four){});
#endif
}

/// start + scale · Σ of the lanes of `factors` times the rows, the first `count` of each.
INLINE Four combination(Four start, double scale, Four factors, const Four *rows, size_t count) {
  Four sum = first_term(factors[0] - (Four){}, rows[0]);
#pragma clang loop unroll(full)
  for (size_t q = 1; q < count; q++) sum += factors[q] * rows[q];
  return start + scale * sum;
}

/// As `combination`, the factors being one lane of several vectors.
INLINE Four column_combination(Four start, double scale, const Four *factors, size_t lane, const Four *rows,
                               size_t count) {
  Four sum = first_term(factors[0][lane] - (Four){}, rows[0]);
#pragma clang loop unroll(full)
  for (size_t q = 1; q < count; q++) sum += factors[q][lane] * rows[q];
  return start + scale * sum;
}

/// The sum of the squares of all numbers in `count` rows.
INLINE double sum_of_squares(const Four *rows, size_t count) {
  Four squares = {};
#pragma clang loop unroll(full)
  for (size_t row = 0; row < count; row++) squares += rows[row] * rows[row];
  return (squares[0] + squares[1]) + (squares[2] + squares[3]);
}

/// A network in registers, and Σ. In what follows, `width` ≥ inputs and hidden, and `height` ≥ outputs.
struct registers {
  Four first[MOST_IN_REGISTERS], second[MOST_IN_REGISTERS], residual[MOST_IN_REGISTERS];
  Four correlation[MOST_IN_REGISTERS];
};

INLINE struct registers load_registers(size_t width, size_t height, const struct lazyrich_descent *descent) {
  const size_t inputs = descent->inputs, hidden = descent->hidden, outputs = descent->outputs;
  struct registers network = {};
#pragma clang loop unroll(full)
  for (size_t h = 0; h < width; h++) {
    if (h < hidden) network.first[h] = load_of_four(descent->first + h * inputs, inputs);
  }
#pragma clang loop unroll(full)
  for (size_t o = 0; o < height; o++) {
    if (o >= outputs) continue;
    network.second[o] = load_of_four(descent->second + o * hidden, hidden);
    network.residual[o] = load_of_four(descent->residual + o * inputs, inputs);
    network.correlation[o] = load_of_four(descent->correlation + o * inputs, inputs);
  }
  return network;
}

INLINE void store_registers(size_t width, size_t height, const struct lazyrich_descent *descent,
                            const struct registers *network) {
  const size_t inputs = descent->inputs, hidden = descent->hidden, outputs = descent->outputs;
#pragma clang loop unroll(full)
  for (size_t h = 0; h < width; h++) {
    if (h < hidden) store_of_four(descent->first + h * inputs, network->first[h], inputs);
  }
#pragma clang loop unroll(full)
  for (size_t o = 0; o < height; o++) {
    if (o >= outputs) continue;
    store_of_four(descent->second + o * hidden, network->second[o], hidden);
    store_of_four(descent->residual + o * inputs, network->residual[o], inputs);
  }
}

INLINE void step_in_registers(size_t width, size_t height, double rate, struct registers *network) {
  Four transposed[MOST_IN_REGISTERS], next_second[MOST_IN_REGISTERS];
  transpose_fours(network->first, transposed);
#pragma clang loop unroll(full)
  for (size_t o = 0; o < height; o++) {
    next_second[o] = combination(network->second[o], rate, network->residual[o], transposed, width);
  }
#pragma clang loop unroll(full)
  for (size_t h = 0; h < width; h++) {
    network->first[h] = column_combination(network->first[h], rate, network->second, h, network->residual, height);
  }
#pragma clang loop unroll(full)
  for (size_t o = 0; o < height; o++) {
    network->second[o] = next_second[o];
    network->residual[o] = combination(network->correlation[o], -1, next_second[o], network->first, width);
  }
}

/// Takes up to `steps` steps; the number taken.
INLINE size_t run_in_registers(size_t width, size_t height, const struct lazyrich_descent *descent,
                               const struct error_limits *limits, struct registers *network, size_t steps,
                               enum lazyrich_ending *ending) {
  for (size_t taken = 0;; taken++) {
    *ending = LAZYRICH_GOES_ON;
    if (!goes_on(limits, sum_of_squares(network->residual, height))) {
      store_registers(width, height, descent, network);
      *ending = exact_ending(descent);
    }
    if (*ending != LAZYRICH_GOES_ON || taken == steps) return taken;
    step_in_registers(width, height, descent->learning_rate, network);
  }
}

INLINE size_t descend_in_registers(size_t width, size_t height, const struct lazyrich_descent *descent, size_t steps,
                                   enum lazyrich_ending *ending) {
  struct registers network = load_registers(width, height, descent);
  const struct error_limits limits = limits_of(descent, sum_of_squares(network.correlation, height));
  const size_t taken = run_in_registers(width, height, descent, &limits, &network, steps, ending);
  store_registers(width, height, descent, &network);
  return taken;
}

static __attribute__((noinline)) size_t descend(const struct lazyrich_descent *descent, size_t steps,
                                                enum lazyrich_ending *ending) {
  const size_t inputs = descent->inputs, hidden = descent->hidden, outputs = descent->outputs;
  const bool is_fused = inputs * hidden * outputs > MOST_OF_SMALL;
  const size_t widest = inputs > hidden ? inputs : hidden;
  if (widest <= 2 && outputs <= 2) return descend_in_registers(2, 2, descent, steps, ending);
  if (widest <= 3 && outputs <= 2) return descend_in_registers(3, 2, descent, steps, ending);
  if (widest <= 3 && outputs <= 3) return descend_in_registers(3, 3, descent, steps, ending);
  if (widest <= 4 && outputs <= 2) return descend_in_registers(4, 2, descent, steps, ending);
  if (widest <= 4 && outputs <= 4) return descend_in_registers(4, 4, descent, steps, ending);
  bool fits = widest <= MOST_IN_LINES && outputs <= MOST_IN_LINES;
  if (fits && !is_fused) return descend_in_lines(false, descent, steps, ending);
  // The last of an odd number of rows has fused sums of its own (see Product.h).
  if (fits && hidden % 2 == 0 && outputs % 2 == 0) return descend_in_lines(true, descent, steps, ending);
  return descend_in_place(is_fused, descent, steps, ending);
}
