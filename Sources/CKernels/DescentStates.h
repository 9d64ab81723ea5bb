// Gradient descent whose states are written now and then.

/// Writes A, B and BA.
INLINE void write_state(const struct lazyrich_descent *descent, double *state) {
  const size_t inputs = descent->inputs, hidden = descent->hidden, outputs = descent->outputs;
  const size_t first_count = hidden * inputs, second_count = outputs * hidden;
  copy(state, descent->first, first_count);
  copy(state + first_count, descent->second, second_count);
  struct lazyrich_product function = {
      .left = descent->second,
      .right = descent->first,
      .result = state + first_count + second_count,
      .rows = outputs,
      .inner = hidden,
      .columns = inputs,
      .left_row_step = hidden,
      .left_inner_step = 1,
      .right_inner_step = inputs,
      .right_column_step = 1,
      .scale = 1,
  };
  if (inputs * hidden * outputs > MOST_OF_SMALL) multiply_fused(&function);
  else multiply(&function);
}

/// Writes a row of up to four numbers: all four where they end before the state does, since the next row is written after
/// it.
INLINE void store_row(double *row, Four numbers, size_t count, const double *end) {
  if (row + 4 <= end) store_four(row, numbers);
  else store_of_four(row, numbers, count);
}

/// The same of a network in registers, with the bits of `multiply`.
INLINE void write_state_of_registers(size_t width, size_t height, const struct lazyrich_descent *descent,
                                     const struct registers *network, double *state) {
  const size_t inputs = descent->inputs, hidden = descent->hidden, outputs = descent->outputs;
  const Four zeros = inputs == 4 ? (Four){} : -(Four){};
  const double *end = state + hidden * inputs + outputs * hidden + outputs * inputs;
  double *row = state;
#pragma clang loop unroll(full)
  for (size_t h = 0; h < width; h++) {
    if (h >= hidden) continue;
    store_row(row, network->first[h], inputs, end);
    row += inputs;
  }
#pragma clang loop unroll(full)
  for (size_t o = 0; o < height; o++) {
    if (o >= outputs) continue;
    store_row(row, network->second[o], hidden, end);
    row += hidden;
  }
#pragma clang loop unroll(full)
  for (size_t o = 0; o < height; o++) {
    if (o >= outputs) continue;
    const Four function = combination(zeros, 1, network->second[o], network->first, width);
    store_row(row, function, inputs, end);
    row += inputs;
  }
}

/// The turns of a network, and what becomes of it.
struct turns {
  const size_t *steps;
  size_t count;
  double *states;
  size_t *taken;
  enum lazyrich_ending *ending;
};

INLINE size_t turns_in_registers(size_t width, size_t height, const struct lazyrich_descent *descent,
                                 const struct turns *turns) {
  const size_t inputs = descent->inputs, hidden = descent->hidden, outputs = descent->outputs;
  const size_t size = hidden * inputs + outputs * hidden + outputs * inputs;
  struct registers network = load_registers(width, height, descent);
  const struct error_limits limits = limits_of(descent, sum_of_squares(network.correlation, height));
  enum lazyrich_ending ending = LAZYRICH_GOES_ON;
  size_t turn = 0, taken = 0;
  for (; turn < turns->count; turn++) {
    const size_t steps = turns->steps[turn];
    if (steps > 0) taken += run_in_registers(width, height, descent, &limits, &network, steps, &ending);
    write_state_of_registers(width, height, descent, &network, turns->states + turn * size);
    if (ending != LAZYRICH_GOES_ON) break;
  }
  store_registers(width, height, descent, &network);
  *turns->taken = taken;
  *turns->ending = ending;
  return turn;
}

INLINE size_t turns_in_memory(const struct lazyrich_descent *descent, const struct turns *turns) {
  const size_t inputs = descent->inputs, hidden = descent->hidden, outputs = descent->outputs;
  const size_t size = hidden * inputs + outputs * hidden + outputs * inputs;
  *turns->ending = LAZYRICH_GOES_ON;
  *turns->taken = 0;
  for (size_t turn = 0; turn < turns->count; turn++) {
    if (turns->steps[turn] > 0) *turns->taken += descend(descent, turns->steps[turn], turns->ending);
    write_state(descent, turns->states + turn * size);
    if (*turns->ending != LAZYRICH_GOES_ON) return turn;
  }
  return turns->count;
}

static size_t descend_in_turns(const struct lazyrich_descent *descent, const size_t *steps, size_t count, double *states,
                               size_t *taken, enum lazyrich_ending *ending) {
  const struct turns turns = {steps, count, states, taken, ending};
  const size_t outputs = descent->outputs;
  const size_t widest = descent->inputs > descent->hidden ? descent->inputs : descent->hidden;
  if (widest <= 2 && outputs <= 2) return turns_in_registers(2, 2, descent, &turns);
  if (widest <= 3 && outputs <= 3) return turns_in_registers(3, 3, descent, &turns);
  if (widest <= 4 && outputs <= 4) return turns_in_registers(4, 4, descent, &turns);
  return turns_in_memory(descent, &turns);
}
