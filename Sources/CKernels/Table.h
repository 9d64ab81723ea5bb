// The members of `struct lazyrich_kernels`.
.box_muller = box_muller,
.multiply = multiply,
.multiply_fused = multiply_fused,
.multiply_symmetric = multiply_symmetric,
.descend = descend,
.begin_elimination = begin_elimination,
.eliminate = eliminate,
.invert_upper = invert_upper,
