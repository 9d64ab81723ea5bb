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

static size_t descend_in_turns(const struct lazyrich_descent *descent, const size_t *steps, size_t turns, double *states,
                               size_t *taken, enum lazyrich_ending *ending) {
  const size_t inputs = descent->inputs, hidden = descent->hidden, outputs = descent->outputs;
  const size_t size = hidden * inputs + outputs * hidden + outputs * inputs;
  *ending = LAZYRICH_GOES_ON;
  *taken = 0;
  for (size_t turn = 0; turn < turns; turn++) {
    if (steps[turn] > 0) *taken += descend(descent, steps[turn], ending);
    write_state(descent, states + turn * size);
    if (*ending != LAZYRICH_GOES_ON) return turn;
  }
  return turns;
}
