#define LANES 2
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

const struct lazyrich_kernels lazyrich_portable_kernels = {
#include "Table.h"
};
