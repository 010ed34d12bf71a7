"""Where the claims come from: each book, article, document and piece of code, named once.

A source names who wrote it, the document, and the place in it; code is named by its function.
What the claim says on the source's side is what stands there. Where a source leaves a condition
out, the title of the claim says so, and the source's own version is among the false variants.
"""

from __future__ import annotations

GUIDE = "Dumoulin & Visin, A guide to convolution arithmetic for deep learning"
BOOK = "Zhang, Lipton, Li & Smola, Dive into Deep Learning, section"
FIELDS = "Araujo, Norris & Sim, Computing Receptive Fields of Convolutional Neural Networks"
CHECKERBOARD = "Odena, Dumoulin & Olah, Deconvolution and Checkerboard Artifacts"
DECONVOLUTION = "Shi et al., Is the deconvolution layer the same as a convolutional layer?"
CONCRETE = "Graham, Knuth & Patashnik, Concrete Mathematics"
PROGRAMMING = "Knuth, The Art of Computer Programming, section 1.2.4, exercise 35"

PYTORCH = "PyTorch documentation"
_NATIVE = "PyTorch, aten/src/ATen/native"
POOL_CODE = f"{_NATIVE}/Pool.h, pooling_output_shape_pad_lr"
POOL_CHECK = f"{_NATIVE}/Pool.h, pool2d_shape_check"
AVERAGE_CODE = f"{_NATIVE}/cpu/AvgPoolKernel.cpp, cpu_avg_pool"
TRANSPOSED_CHECK = f"{_NATIVE}/NaiveConvolutionTranspose2d.cpp, slow_conv_transpose2d_shape_check"

ONNX = "ONNX, operator"
ONNX_AUTO_PAD = "ONNX, operators Conv and MaxPool, attribute auto_pad"
ONNX_PAD_SHAPE = "ONNX, operator MaxPool, pad_shape for SAME_UPPER and SAME_LOWER"

TENSORFLOW = "TensorFlow documentation, module tf.nn, Notes on padding"
KERAS_2 = "Keras 2, conv_utils"
KERAS_3 = "Keras 3, backend_utils, compute_conv_transpose_output_shape"
JAX = "JAX, jax.lax"
