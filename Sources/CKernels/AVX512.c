#if defined(__x86_64__)

#include <immintrin.h>

#pragma clang attribute push(__attribute__((target("avx2,fma,avx512f,avx512dq,avx512vl"))), apply_to = function)

#define LANES 8
#include "Vector.h"

#include "Elementary.h"
#include "Combination.h"
#include "BoxMuller.h"
#include "Product.h"
#include "Diagonal.h"
#include "Descent.h"
#include "DescentStates.h"
#include "DescentGroup.h"
#include "Elimination.h"
#include "Grading.h"
#include "TangentKernel.h"
#include "KernelDistances.h"

#pragma clang attribute pop

const struct lazyrich_kernels lazyrich_avx512_kernels = {
#include "Table.h"
};

#endif
