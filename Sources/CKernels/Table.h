// The members of `struct lazyrich_kernels`.
.box_muller = box_muller,
