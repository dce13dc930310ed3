# The firmware that KvmProbe runs. To assemble:
#   as --64 kvm-probe.s -o probe.o && ld -m elf_x86_64 -Ttext=0 --oformat binary probe.o -o probe.bin
# It lies at 0xffff0000; the reset vector, 16 bytes below 4 GiB, jumps to its start.
.code16
.org 0
start:
  cli
  lgdtl %cs:gdtr
  mov %cr0,%eax
  or $1,%al
  mov %eax,%cr0
  ljmpl $8,$(0xffff0000+pm)
.code32
pm:
  mov $16,%ax
  mov %ax,%ds
  mov %ax,%es
  mov %ax,%ss
  # Page tables at 0x1000: the first 2 MiB and the last 2 MiB below 4 GiB, where this code lies.
  xor %eax,%eax
  mov $0x1000,%edi
  mov $0x1000*4/4,%ecx
  rep stosl
  movl $0x2003,0x1000
  movl $0x3003,0x2000
  movl $0x4003,0x2018
  movl $0x83,0x3000
  movl $0xffe00083,0x4ff8
  mov %cr4,%eax
  or $0x20,%eax
  mov %eax,%cr4
  mov $0x1000,%eax
  mov %eax,%cr3
  mov $0xc0000080,%ecx
  rdmsr
  or $0x100,%eax
  wrmsr
  mov %cr0,%eax
  or $0x80000000,%eax
  mov %eax,%cr0
  ljmpl $24,$(0xffff0000+lm)
.code64
lm:
  mov $10000000,%ecx
1: dec %ecx
  jnz 1b
  mov $0x10,%al
  out %al,$0xf4
2: hlt
  jmp 2b
.align 8
gdt:
 .quad 0
 .quad 0x00cf9a000000ffff
 .quad 0x00cf92000000ffff
 .quad 0x00af9a000000ffff
gdtr:
 .word 31
 .long 0xffff0000+gdt
