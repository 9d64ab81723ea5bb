// Gradient descents of the same sizes side by side, each in a lane of its own, with the bits of `descend`.
//
// An entry of a matrix is a vector of one number for each lane. Nothing of a lane reaches another one.

// The largest tile has as many sums as the registers hold beside a row of terms.
#define GROUP_ROWS 4
#define GROUP_COLUMNS (LANES == 8 ? 4 : 2)

/// In place of a descent where a lane has none.
#define NO_DESCENT SIZE_MAX

/// Descents in lanes.
struct group {
  const struct lazyrich_descent *descents;
  struct lazyrich_course *courses;
  size_t count;
  /// The first descent that has had no lane yet.
  size_t next;
  size_t inputs, hidden, outputs;
  Vector *first, *second, *next_second, *residual, *correlation;
  /// η, and what ‖E‖² of a descent that goes on is between.
  Vector rate, lowest, highest;
  /// The steps taken here, and how many it will be when the next descent has taken all of its own.
  size_t steps, next_end;
  /// Of each lane: its descent, and `steps` at the begin and at the end of it.
  size_t descent[LANES], begin[LANES], end[LANES];
  /// The lanes that have a descent.
  size_t used;
};

// Between lanes and the matrices of a descent.

INLINE void set_lane(Vector *entries, size_t lane, const double *matrix, size_t count) {
  for (size_t entry = 0; entry < count; entry++) ((double *)(entries + entry))[lane] = matrix[entry];
}

INLINE void clear_lane(Vector *entries, size_t lane, size_t count) {
  for (size_t entry = 0; entry < count; entry++) ((double *)(entries + entry))[lane] = 0;
}

INLINE void get_lane(const Vector *entries, size_t lane, double *matrix, size_t count) {
  for (size_t entry = 0; entry < count; entry++) matrix[entry] = ((const double *)(entries + entry))[lane];
}

static void enter_lane(struct group *group, size_t lane, size_t number) {
  const struct lazyrich_descent *descent = group->descents + number;
  const size_t function_count = group->outputs * group->inputs;
  set_lane(group->first, lane, descent->first, group->hidden * group->inputs);
  set_lane(group->second, lane, descent->second, group->outputs * group->hidden);
  set_lane(group->residual, lane, descent->residual, function_count);
  set_lane(group->correlation, lane, descent->correlation, function_count);
  const struct error_limits limits = limits_of(descent, loose_square(descent->correlation, function_count));
  group->rate[lane] = descent->learning_rate;
  group->lowest[lane] = limits.lowest;
  group->highest[lane] = limits.highest;
  group->descent[lane] = number;
  group->begin[lane] = group->steps;
  group->end[lane] = group->steps + group->courses[number].steps;
  group->used++;
}

static void leave_lane(struct group *group, size_t lane) {
  const struct lazyrich_descent *descent = group->descents + group->descent[lane];
  get_lane(group->first, lane, descent->first, group->hidden * group->inputs);
  get_lane(group->second, lane, descent->second, group->outputs * group->hidden);
  get_lane(group->residual, lane, descent->residual, group->outputs * group->inputs);
  group->courses[group->descent[lane]].taken = group->steps - group->begin[lane];
  group->descent[lane] = NO_DESCENT;
  group->end[lane] = SIZE_MAX;
  group->used--;
}

/// Steps change nothing in a lane of zeros.
static void empty_lane(struct group *group, size_t lane) {
  clear_lane(group->first, lane, group->hidden * group->inputs);
  clear_lane(group->second, lane, group->outputs * group->hidden);
  clear_lane(group->residual, lane, group->outputs * group->inputs);
  clear_lane(group->correlation, lane, group->outputs * group->inputs);
  group->rate[lane] = 0;
  group->lowest[lane] = -1;
  group->highest[lane] = 1;
}

/// Gives a lane the next descent that takes a step, or none if there is none.
static void fill_lane(struct group *group, size_t lane) {
  while (group->next < group->count) {
    size_t number = group->next++;
    struct lazyrich_course *course = group->courses + number;
    course->taken = 0;
    course->ending = exact_ending(group->descents + number);
    if (course->ending == LAZYRICH_GOES_ON && course->steps > 0) return enter_lane(group, lane, number);
  }
  group->descent[lane] = NO_DESCENT;
  group->end[lane] = SIZE_MAX;
  empty_lane(group, lane);
}

static void find_next_end(struct group *group) {
  group->next_end = SIZE_MAX;
  for (size_t lane = 0; lane < LANES; lane++) {
    if (group->end[lane] < group->next_end) group->next_end = group->end[lane];
  }
}

// Steps.

/// Which terms of a sum are fused: those that `descend` fuses at the same sizes.
enum fused_terms { NO_TERM, FIRST_TERM, EVERY_TERM };

/// target = start + scale · left · right. Steps are in vectors.
struct group_product {
  const Vector *left, *right, *start;
  Vector *target;
  size_t rows, inner, columns;
  size_t left_row_step, left_inner_step, right_inner_step, right_column_step;
  Vector scale;
};

/// Adds a term to each sum of a tile.
INLINE void add_terms_in_lanes(Vector sums[GROUP_ROWS][GROUP_COLUMNS], size_t rows, size_t columns, bool is_fused,
                               const struct group_product *product, const Vector *left, const Vector *right) {
  Vector terms[GROUP_COLUMNS];
#pragma clang loop unroll(full)
  for (size_t c = 0; c < columns; c++) terms[c] = right[c * product->right_column_step];
#pragma clang loop unroll(full)
  for (size_t r = 0; r < rows; r++) {
    Vector factor = left[r * product->left_row_step];
#pragma clang loop unroll(full)
    for (size_t c = 0; c < columns; c++) {
      sums[r][c] = is_fused ? fused(factor, terms[c], sums[r][c]) : sums[r][c] + factor * terms[c];
    }
  }
}

INLINE void group_tile(size_t rows, size_t columns, enum fused_terms terms, const struct group_product *product,
                       size_t row, size_t column) {
  const Vector *left = product->left + row * product->left_row_step;
  const Vector *right = product->right + column * product->right_column_step;
  Vector sums[GROUP_ROWS][GROUP_COLUMNS] = {};
  add_terms_in_lanes(sums, rows, columns, terms != NO_TERM, product, left, right);
  for (size_t q = 1; q < product->inner; q++) {
    left += product->left_inner_step;
    right += product->right_inner_step;
    add_terms_in_lanes(sums, rows, columns, terms == EVERY_TERM, product, left, right);
  }
#pragma clang loop unroll(full)
  for (size_t r = 0; r < rows; r++) {
#pragma clang loop unroll(full)
    for (size_t c = 0; c < columns; c++) {
      size_t entry = (row + r) * product->columns + column + c;
      product->target[entry] = product->start[entry] + product->scale * sums[r][c];
    }
  }
}

INLINE void group_tiles(size_t rows, enum fused_terms terms, const struct group_product *product, size_t row) {
  size_t column = 0;
  for (; column + GROUP_COLUMNS <= product->columns; column += GROUP_COLUMNS) {
    group_tile(rows, GROUP_COLUMNS, terms, product, row, column);
  }
  const size_t left_over = product->columns - column;
  if (GROUP_COLUMNS > 3 && left_over == 3) group_tile(rows, 3, terms, product, row, column);
  if (GROUP_COLUMNS > 2 && left_over == 2) group_tile(rows, 2, terms, product, row, column);
  if (left_over == 1) group_tile(rows, 1, terms, product, row, column);
}

INLINE void multiply_group(enum fused_terms terms, const struct group_product *product) {
  size_t row = 0;
  for (; row + GROUP_ROWS <= product->rows; row += GROUP_ROWS) group_tiles(GROUP_ROWS, terms, product, row);
  const size_t left_over = product->rows - row;
  if (left_over == 3) group_tiles(3, terms, product, row);
  if (left_over == 2) group_tiles(2, terms, product, row);
  if (left_over == 1) group_tiles(1, terms, product, row);
}

INLINE void step_group(enum fused_terms terms, struct group *group) {
  const size_t inputs = group->inputs, hidden = group->hidden, outputs = group->outputs;
  const struct group_product second = {
      group->residual, group->first, group->second, group->next_second, outputs, inputs, hidden, inputs, 1, 1, inputs,
      group->rate};
  const struct group_product first = {
      group->second, group->residual, group->first, group->first, hidden, outputs, inputs, 1, hidden, inputs, 1,
      group->rate};
  const struct group_product residual = {
      group->next_second, group->first, group->correlation, group->residual, outputs, hidden, inputs, hidden, 1, inputs,
      1, splat(-1)};
  multiply_group(terms, &second);
  multiply_group(terms, &first);
  multiply_group(terms, &residual);
  Vector *old = group->second;
  group->second = group->next_second;
  group->next_second = old;
  group->steps++;
}

/// The lanes whose ‖E‖², summed in any order, is not within the limits.
INLINE Mask lanes_outside(const struct group *group) {
  const size_t count = group->outputs * group->inputs;
  const Vector *residual = group->residual;
  Vector sums[2] = {};
  size_t entry = 0;
  for (; entry + 2 <= count; entry += 2) {
    sums[0] += residual[entry] * residual[entry];
    sums[1] += residual[entry + 1] * residual[entry + 1];
  }
  if (entry < count) sums[0] += residual[entry] * residual[entry];
  const Vector square = sums[0] + sums[1];
  // Numbers that are none compare as false.
  return ~((square > group->lowest) & (square <= group->highest));
}

INLINE bool any_lane(Mask mask) {
#if LANES == 8
  return _mm512_movepi64_mask((__m512i)mask) != 0;
#elif LANES == 4
  return _mm256_movemask_pd((__m256d)mask) != 0;
#else
  return (mask[0] | mask[1]) != 0;
#endif
}

/// Whether the descent in a lane takes no more steps; why is written to its course.
static bool is_over(const struct group *group, size_t lane, bool is_outside) {
  const struct lazyrich_descent *descent = group->descents + group->descent[lane];
  enum lazyrich_ending ending = LAZYRICH_GOES_ON;
  if (is_outside) {
    get_lane(group->residual, lane, descent->residual, group->outputs * group->inputs);
    ending = exact_ending(descent);
  }
  group->courses[group->descent[lane]].ending = ending;
  return ending != LAZYRICH_GOES_ON || group->end[lane] == group->steps;
}

/// Puts other descents in the place of those that are over.
static __attribute__((noinline)) void exchange_lanes(struct group *group, Mask outside) {
  for (size_t lane = 0; lane < LANES; lane++) {
    if (group->descent[lane] == NO_DESCENT || !is_over(group, lane, outside[lane])) continue;
    leave_lane(group, lane);
    fill_lane(group, lane);
  }
  find_next_end(group);
}

/// Takes steps while at least `fewest` lanes are used.
INLINE void run_group(enum fused_terms terms, struct group *group, size_t fewest) {
  while (group->used >= fewest) {
    step_group(terms, group);
    Mask outside = lanes_outside(group);
    if (any_lane(outside) || group->steps == group->next_end) exchange_lanes(group, outside);
  }
}

static void place_group(struct group *group, double *memory) {
  group->first = (Vector *)memory;
  group->second = group->first + group->hidden * group->inputs;
  group->next_second = group->second + group->outputs * group->hidden;
  group->residual = group->next_second + group->outputs * group->hidden;
  group->correlation = group->residual + group->outputs * group->inputs;
  for (size_t lane = 0; lane < LANES; lane++) fill_lane(group, lane);
  find_next_end(group);
}

static void descend_alone(const struct lazyrich_descent *descent, struct lazyrich_course *course) {
  const size_t taken = course->taken;
  course->taken += descend(descent, course->steps - taken, &course->ending);
}

/// The descents in lanes that are left take the rest of their steps alone.
static void finish_alone(struct group *group) {
  for (size_t lane = 0; lane < LANES; lane++) {
    const size_t number = group->descent[lane];
    if (number == NO_DESCENT) continue;
    leave_lane(group, lane);
    descend_alone(group->descents + number, group->courses + number);
  }
}

/// Whether `descend` has these sums, and takes longer for them.
static bool suits_lanes(const struct lazyrich_descent *descent, bool is_fused) {
  const size_t inputs = descent->inputs, hidden = descent->hidden, outputs = descent->outputs;
  if (inputs > LAZYRICH_MOST_IN_GROUP || hidden > LAZYRICH_MOST_IN_GROUP || outputs > LAZYRICH_MOST_IN_GROUP) {
    return false;
  }
  if (!is_fused) return true;
  if (hidden % 2 != 0 || outputs % 2 != 0) return false;
  // Rows of vectors that are nearly full are as quick, and take less memory.
  const size_t width = (inputs + LANES - 1) / LANES * LANES, hidden_width = (hidden + LANES - 1) / LANES * LANES;
  return LANES < 8 || 10 * (2 * hidden * width + inputs * hidden_width) >= 11 * 3 * inputs * hidden;
}

static void descend_together(const struct lazyrich_descent *descents, struct lazyrich_course *courses, size_t count,
                             double *memory) {
  if (count == 0) return;
  const size_t inputs = descents->inputs, hidden = descents->hidden, outputs = descents->outputs;
  const bool is_fused = inputs * hidden * outputs > MOST_OF_SMALL;
  // From so many on, a step of all lanes takes less time than those of the descents alone.
  const size_t fewest = is_fused ? LANES - LANES / 8 : LANES / 2;
  if (count < fewest || !suits_lanes(descents, is_fused)) {
    for (size_t number = 0; number < count; number++) {
      courses[number].taken = 0;
      descend_alone(descents + number, courses + number);
    }
    return;
  }
  struct group group = {
      .descents = descents, .courses = courses, .count = count, .inputs = inputs, .hidden = hidden, .outputs = outputs};
  place_group(&group, memory);
  const bool is_tiny = inputs <= MOST_IN_REGISTERS && hidden <= MOST_IN_REGISTERS && outputs <= MOST_IN_REGISTERS;
  if (is_fused) run_group(EVERY_TERM, &group, fewest);
  else if (is_tiny && LANES > 2) run_group(FIRST_TERM, &group, fewest);
  else run_group(NO_TERM, &group, fewest);
  finish_alone(&group);
}
